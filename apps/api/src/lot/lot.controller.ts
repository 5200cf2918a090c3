import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { ChangeLot, LotAnswer, LotFilter, LotHistory, LotList, NewLot } from './lot.dto';
import { LotService } from './lot.service';

@ApiTags('标段')
@Controller('lots')
export class LotController {
  constructor(private readonly lots: LotService) {}

  @Get()
  @Endpoint({ permit: 'project.read', summary: '标段列表', answer: LotList })
  list(@Me() actor: Actor, @Query({ schema: LotFilter }) filter: LotFilter) {
    return this.lots.list(actor, filter);
  }

  @Get(':id')
  @Endpoint({ permit: 'project.read', summary: '标段：项目、施工单位、合同价', answer: LotAnswer })
  read(@Me() actor: Actor, @Id() id: string) {
    return this.lots.read(actor, id);
  }

  @Get(':id/history')
  @Endpoint({ permit: 'project.read', summary: '标段历次登记：何人何时所改', answer: LotHistory })
  history(@Me() actor: Actor, @Id() id: string) {
    return this.lots.history(actor, id);
  }

  @Post()
  @Endpoint({ permit: 'lot.write', summary: '登记标段', status: 201, answer: LotAnswer, writes: 'once' })
  create(@By() caller: Caller, @Body({ schema: NewLot }) body: NewLot) {
    return this.lots.create(caller, body);
  }

  @Patch(':id')
  @Endpoint({ permit: 'lot.write', summary: '更改标段', answer: LotAnswer, writes: 'decision' })
  change(@By() caller: Caller, @Id() id: string, @Body({ schema: ChangeLot }) body: ChangeLot) {
    return this.lots.change(caller, id, body);
  }
}
