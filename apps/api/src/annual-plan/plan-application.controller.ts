import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { ListingsRecorded, ListingStruckOff, PlanApplicationDetail, PlanListingPage, PlanReceipt } from './annual-plan-answer.dto';
import { ListingFilter, NewListings, StrikeOff, Withdrawal } from './annual-plan.dto';
import { AnnualPlanService } from './annual-plan.service';
import { AnnualPlanVerbService } from './annual-plan-verb.service';

@ApiTags('年度计划')
@Controller()
export class PlanApplicationController {
  constructor(
    private readonly plans: AnnualPlanService,
    private readonly verbs: AnnualPlanVerbService,
  ) {}

  @Get('plan-applications/:id')
  @Endpoint({ permit: 'plan.read', summary: '申报、审查意见与历次申报', answer: PlanApplicationDetail })
  read(@Me() actor: Actor, @Id() id: string) {
    return this.plans.application(actor, id);
  }

  @Post('plan-applications/:id/withdraw')
  @Endpoint({ permit: 'plan.apply', summary: '有结论之前撤回申报', answer: PlanReceipt, writes: 'decision' })
  withdraw(@By() caller: Caller, @Id() id: string, @Body({ schema: Withdrawal }) body: Withdrawal) {
    return this.verbs.withdraw(caller, id, body);
  }

  @Post('plan-listings')
  @Endpoint({
    permit: 'plan.open',
    summary: '登记以往已列入计划的小区（不得重复申报）',
    status: 201,
    answer: ListingsRecorded,
    writes: 'once',
  })
  recordListings(@By() caller: Caller, @Body({ schema: NewListings }) body: NewListings) {
    return this.verbs.recordListings(caller, body);
  }

  @Get('plan-listings')
  @Endpoint({ permit: 'plan.read', summary: '已列入计划的登记；撤销的登记另查', answer: PlanListingPage })
  listings(@Me() actor: Actor, @Query({ schema: ListingFilter }) filter: ListingFilter) {
    return this.plans.listings(actor, filter);
  }

  @Post('plan-listings/strike-off')
  @Endpoint({ permit: 'plan.open', summary: '撤销登记错的一项，写明原因', status: 201, answer: ListingStruckOff, writes: 'once' })
  strikeOff(@By() caller: Caller, @Body({ schema: StrikeOff }) body: StrikeOff) {
    return this.verbs.strikeOffListing(caller, body);
  }
}
