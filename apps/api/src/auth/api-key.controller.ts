import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { ApiKeyService } from './api-key.service';
import { By, Me, type Caller } from './caller';
import { ApiKeyAnswer, ApiKeyList, IssuedApiKey, NewApiKey } from './session.dto';

@ApiTags('接口密钥')
@Controller('api-keys')
export class ApiKeyController {
  constructor(private readonly keys: ApiKeyService) {}

  @Get()
  @Endpoint({ permit: 'apiKey.read', summary: '接口密钥列表', answer: ApiKeyList })
  list(@Me() actor: Actor) {
    return this.keys.list(actor);
  }

  @Post()
  @Endpoint({ permit: 'apiKey.write', summary: '签发接口密钥（只显示一次）', status: 201, answer: IssuedApiKey, writes: 'once' })
  issue(@By() caller: Caller, @Body({ schema: NewApiKey }) body: NewApiKey) {
    return this.keys.issue(caller, body);
  }

  @Post(':id/revoke')
  @Endpoint({ permit: 'apiKey.write', summary: '吊销接口密钥', answer: ApiKeyAnswer, writes: 'once' })
  revoke(@By() caller: Caller, @Id() id: string) {
    return this.keys.revoke(caller, id);
  }
}
