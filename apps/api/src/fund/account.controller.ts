import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { AccountAnswer, Arrived, EntryPage, Granted, Paid, Refunded } from './fund-answer.dto';
import { EntryFilter, NewArrival, NewPayment, NewRefund, NewSubsidy } from './fund.dto';
import { FundService } from './fund.service';
import { FundVerbService } from './fund-verb.service';

@ApiTags('资金')
@Controller('accounts')
export class AccountController {
  constructor(
    private readonly funds: FundService,
    private readonly verbs: FundVerbService,
  ) {}

  @Get(':id')
  @Endpoint({ permit: 'fund.read', summary: '专用账户', answer: AccountAnswer })
  read(@Me() actor: Actor, @Id() id: string) {
    return this.funds.account(actor, id);
  }

  @Get(':id/entries')
  @Endpoint({ permit: 'fund.read', summary: '账户分录，按入账次序', answer: EntryPage })
  entries(@Me() actor: Actor, @Id() id: string, @Query({ schema: EntryFilter }) filter: EntryFilter) {
    return this.funds.entries(actor, id, filter);
  }

  @Post(':id/arrivals')
  @Endpoint({ permit: 'fund.book', summary: '登记业主资金到账', status: 201, answer: Arrived, writes: 'once' })
  arrive(@By() caller: Caller, @Id() id: string, @Body({ schema: NewArrival }) body: NewArrival) {
    return this.verbs.arrive(caller, id, body);
  }

  @Post(':id/payments')
  @Endpoint({ permit: 'fund.book', summary: '登记支出', status: 201, answer: Paid, writes: 'once' })
  pay(@By() caller: Caller, @Id() id: string, @Body({ schema: NewPayment }) body: NewPayment) {
    return this.verbs.pay(caller, id, body);
  }

  @Post(':id/subsidy')
  @Endpoint({ permit: 'fund.grant', summary: '拨付财政补助', status: 201, answer: Granted, writes: 'once' })
  grant(@By() caller: Caller, @Id() id: string, @Body({ schema: NewSubsidy }) body: NewSubsidy) {
    return this.verbs.grant(caller, id, body);
  }

  @Post(':id/refunds')
  @Endpoint({ permit: 'fund.book', summary: '退还应退款', status: 201, answer: Refunded, writes: 'once' })
  refund(@By() caller: Caller, @Id() id: string, @Body({ schema: NewRefund }) body: NewRefund) {
    return this.verbs.refund(caller, id, body);
  }
}
