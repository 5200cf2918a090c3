import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { Receipt } from '../http/receipt.dto';
import { ActionAnswer, ActionFilter, ActionPage, DropAction, SendBackAction } from './action.dto';
import { ActionService } from './action.service';

@ApiTags('提级与督办')
@Controller('actions')
export class ActionController {
  constructor(private readonly actions: ActionService) {}

  @Get()
  @Endpoint({ permit: 'task.read', summary: '会议议定的行动', answer: ActionPage })
  list(@Me() actor: Actor, @Query({ schema: ActionFilter }) filter: ActionFilter) {
    return this.actions.list(actor, filter);
  }

  @Get(':id')
  @Endpoint({ permit: 'task.read', summary: '会议议定的一项行动', answer: ActionAnswer })
  read(@Me() actor: Actor, @Id() id: string) {
    return this.actions.read(actor, id);
  }

  @Post(':id/strike-off')
  @Endpoint({ permit: 'escalation.decide', summary: '核实后销号', answer: Receipt, writes: 'decision' })
  strikeOff(@By() caller: Caller, @Id() id: string) {
    return this.actions.strikeOff(caller, id);
  }

  @Post(':id/send-back')
  @Endpoint({ permit: 'escalation.decide', summary: '所报办结不予认可，退回重办', answer: Receipt, writes: 'decision' })
  sendBack(@By() caller: Caller, @Id() id: string, @Body({ schema: SendBackAction }) body: SendBackAction) {
    return this.actions.sendBack(caller, id, body);
  }

  @Post(':id/drop')
  @Endpoint({ permit: 'escalation.decide', summary: '取消一项行动', answer: Receipt, writes: 'decision' })
  drop(@By() caller: Caller, @Id() id: string, @Body({ schema: DropAction }) body: DropAction) {
    return this.actions.drop(caller, id, body);
  }
}
