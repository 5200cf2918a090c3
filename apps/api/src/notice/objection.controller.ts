import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { ObjectionAnswer, ObjectionResolved } from './notice-answer.dto';
import { ResolveObjection } from './notice.dto';
import { NoticeService } from './notice.service';

@ApiTags('公示与异议')
@Controller('objections')
export class ObjectionController {
  constructor(private readonly notices: NoticeService) {}

  @Get(':id')
  @Endpoint({ permit: 'notice.read', summary: '异议', answer: ObjectionAnswer })
  read(@Me() actor: Actor, @Id() id: string) {
    return this.notices.objection(actor, id);
  }

  @Post(':id/resolve')
  @Endpoint({
    permit: 'objection.resolve',
    summary: '异议处理结果：采纳、不采纳并答复、调解不成',
    answer: ObjectionResolved,
    writes: 'decision',
  })
  resolve(@By() caller: Caller, @Id() id: string, @Body({ schema: ResolveObjection }) body: ResolveObjection) {
    return this.notices.resolve(caller, id, body);
  }
}
