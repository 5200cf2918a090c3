import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { Receipt } from '../http/receipt.dto';
import { RecordMinutes } from './action.dto';
import { DecideEscalation, EscalationAnswer, EscalationFilter, EscalationPage } from './escalation.dto';
import { EscalationService } from './escalation.service';

@ApiTags('提级与督办')
@Controller('escalations')
export class EscalationController {
  constructor(private readonly escalations: EscalationService) {}

  @Get()
  @Endpoint({ permit: 'escalation.read', summary: '提级事项', answer: EscalationPage })
  list(@Me() actor: Actor, @Query({ schema: EscalationFilter }) filter: EscalationFilter) {
    return this.escalations.list(actor, filter);
  }

  @Get(':id')
  @Endpoint({ permit: 'escalation.read', summary: '提级事项详情', answer: EscalationAnswer })
  read(@Me() actor: Actor, @Id() id: string) {
    return this.escalations.read(actor, id);
  }

  @Post(':id/decide')
  @Endpoint({ permit: 'escalation.decide', summary: '对提级事项作出决定', answer: Receipt, writes: 'decision' })
  decide(@By() caller: Caller, @Id() id: string, @Body({ schema: DecideEscalation }) body: DecideEscalation) {
    return this.escalations.decide(caller, id, body);
  }

  @Post(':id/minutes')
  @Endpoint({ permit: 'escalation.decide', summary: '登记会议纪要及其议定的行动', answer: Receipt, writes: 'decision' })
  minutes(@By() caller: Caller, @Id() id: string, @Body({ schema: RecordMinutes }) body: RecordMinutes) {
    return this.escalations.minutes(caller, id, body);
  }
}
