import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { NewRealm, RealmAnswer, RealmList, StepRealm, Stepped, RealmCreated } from './realm.dto';
import { RealmService } from './realm.service';

@ApiTags('模拟运行')
@Controller('realms')
export class RealmController {
  constructor(private readonly realms: RealmService) {}

  @Get()
  @Endpoint({ permit: 'realm.read', summary: '正式运行与各模拟运行', answer: RealmList })
  list(@Me() actor: Actor) {
    return this.realms.list(actor);
  }

  @Get(':id')
  @Endpoint({ permit: 'realm.read', summary: '一个运行及其时钟', answer: RealmAnswer })
  read(@Me() actor: Actor, @Id() id: string) {
    return this.realms.read(actor, id);
  }

  @Post()
  @Endpoint({ permit: 'realm.write', summary: '建立模拟运行', status: 201, answer: RealmCreated, writes: 'once' })
  create(@By() caller: Caller, @Body({ schema: NewRealm }) body: NewRealm) {
    return this.realms.create(caller, body);
  }

  @Post(':id/step')
  @Endpoint({ permit: 'realm.step', summary: '拨快模拟时钟', answer: Stepped, writes: 'once' })
  step(@By() caller: Caller, @Id() id: string, @Body({ schema: StepRealm }) body: StepRealm) {
    return this.realms.step(caller, id, body);
  }
}
