import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { ChangePost, HandOverAll, HoldingAnswer, HoldingList, NewHolding, PostAnswer, PostHandedOver } from './organisation.dto';
import { OrganisationService } from './organisation.service';
import { OrganisationVerbService } from './organisation-verb.service';

@ApiTags('单位与岗位')
@Controller('posts')
export class PostController {
  constructor(
    private readonly organisations: OrganisationService,
    private readonly verbs: OrganisationVerbService,
  ) {}

  @Patch(':id')
  @Endpoint({ permit: 'organisation.write', summary: '更改岗位', answer: PostAnswer, writes: 'decision' })
  change(@By() caller: Caller, @Id() id: string, @Body({ schema: ChangePost }) body: ChangePost) {
    return this.verbs.changePost(caller, id, body);
  }

  @Get(':id/holdings')
  @Endpoint({ permit: 'organisation.read', summary: '任职与代理记录', answer: HoldingList })
  holdings(@Me() actor: Actor, @Id() id: string) {
    return this.organisations.holdings(actor, id);
  }

  @Post(':id/holdings')
  @Endpoint({
    permit: 'organisation.write',
    summary: '任职；请假即指定代理人及起止时间',
    status: 201,
    answer: HoldingAnswer,
    writes: 'once',
  })
  assign(@By() caller: Caller, @Id() id: string, @Body({ schema: NewHolding }) body: NewHolding) {
    return this.verbs.assign(caller, id, body);
  }

  @Post(':id/hand-over')
  @Endpoint({ permit: 'organisation.write', summary: '整岗移交：该岗位全部未办待办一次转出', answer: PostHandedOver, writes: 'once' })
  handOver(@By() caller: Caller, @Id() id: string, @Body({ schema: HandOverAll }) body: HandOverAll) {
    return this.verbs.handOverPost(caller, id, body);
  }
}
