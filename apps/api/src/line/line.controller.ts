import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { Receipt } from '../http/receipt.dto';
import { LineDropped, LineList, LineReceived, LinesRegistered, NewLines } from './line.dto';
import { LineService } from './line.service';

@ApiTags('报建、施工、验收、移交与保修')
@Controller()
export class LineController {
  constructor(private readonly lines: LineService) {}

  @Get('projects/:id/lines')
  @Endpoint({ permit: 'project.read', summary: '管线：权属、出资方、接收方和移交情况', answer: LineList })
  list(@Me() actor: Actor, @Id() id: string) {
    return this.lines.list(actor, id);
  }

  @Post('projects/:id/lines')
  @Endpoint({ permit: 'line.write', summary: '登记改造涉及的管线', status: 201, answer: LinesRegistered, writes: 'once' })
  register(@By() caller: Caller, @Id() id: string, @Body({ schema: NewLines }) body: NewLines) {
    return this.lines.register(caller, id, body);
  }

  @Post('lines/:id/receive')
  @Endpoint({ permit: 'line.write', summary: '登记管线的接收', answer: Receipt, writes: 'once' })
  receive(@By() caller: Caller, @Id() id: string, @Body({ schema: LineReceived }) body: LineReceived) {
    return this.lines.receive(caller, id, body);
  }

  @Post('lines/:id/drop')
  @Endpoint({ permit: 'line.write', summary: '撤销误登的管线（不删除）', answer: Receipt, writes: 'once' })
  drop(@By() caller: Caller, @Id() id: string, @Body({ schema: LineDropped }) body: LineDropped) {
    return this.lines.drop(caller, id, body);
  }
}
