import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { Reversed } from './fund-answer.dto';
import { ReverseEntry } from './fund.dto';
import { FundVerbService } from './fund-verb.service';

@ApiTags('资金')
@Controller('entries')
export class EntryController {
  constructor(private readonly verbs: FundVerbService) {}

  @Post(':id/reverse')
  @Endpoint({ permit: 'fund.book', summary: '冲销分录（不删除）', status: 201, answer: Reversed, writes: 'once' })
  reverse(@By() caller: Caller, @Id() id: string, @Body({ schema: ReverseEntry }) body: ReverseEntry) {
    return this.verbs.reverse(caller, id, body);
  }
}
