import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { Receipt } from '../http/receipt.dto';
import { NewRemission, RemissionList, TakeBack } from './hardship.dto';
import { HardshipService } from './hardship.service';

@ApiTags('资金')
@Controller()
export class HardshipController {
  constructor(private readonly hardship: HardshipService) {}

  @Get('projects/:id/remissions')
  @Endpoint({ permit: 'hardship.read', summary: '困难家庭减免决定（含已撤销的）', answer: RemissionList })
  list(@Me() actor: Actor, @Id() id: string) {
    return this.hardship.list(actor, id);
  }

  @Post('projects/:id/remissions')
  @Endpoint({ permit: 'hardship.decide', summary: '决定减免困难家庭的出资', status: 201, answer: Receipt, writes: 'once' })
  remit(@By() caller: Caller, @Id() id: string, @Body({ schema: NewRemission }) body: NewRemission) {
    return this.hardship.remit(caller, id, body);
  }

  @Post('remissions/:id/take-back')
  @Endpoint({ permit: 'hardship.decide', summary: '撤销减免决定（不删除）', status: 201, answer: Receipt, writes: 'once' })
  takeBack(@By() caller: Caller, @Id() id: string, @Body({ schema: TakeBack }) body: TakeBack) {
    return this.hardship.takeBack(caller, id, body);
  }
}
