import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { LeaveService } from './leave.service';
import { LeaveAnswer, LeaveList, NewLeave } from './organisation.dto';

/** One's own leave is one's own to record; that of others is for who assigns posts. */
@ApiTags('单位与岗位')
@Controller()
export class LeaveController {
  constructor(private readonly leaves: LeaveService) {}

  @Get('people/:id/leaves')
  @Endpoint({ permit: 'organisation.read', summary: '请假与代理', answer: LeaveList })
  list(@Me() actor: Actor, @Id() id: string) {
    return this.leaves.list(actor, id);
  }

  @Post('people/:id/leaves')
  @Endpoint({
    permit: 'signed-in',
    summary: '请假：期间各岗位由代理人代办，到期自行终止',
    status: 201,
    answer: LeaveAnswer,
    writes: 'once',
  })
  record(@By() caller: Caller, @Id() id: string, @Body({ schema: NewLeave }) body: NewLeave) {
    return this.leaves.record(caller, id, body);
  }

  @Post('leaves/:id/end')
  @Endpoint({ permit: 'signed-in', summary: '提前销假', answer: LeaveAnswer, writes: 'once' })
  end(@By() caller: Caller, @Id() id: string) {
    return this.leaves.end(caller, id);
  }
}
