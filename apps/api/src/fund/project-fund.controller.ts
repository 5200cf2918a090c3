import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { AccountList, BudgetList, BudgetRecorded } from './fund-answer.dto';
import { NewBudget } from './fund.dto';
import { FundService } from './fund.service';
import { FundVerbService } from './fund-verb.service';

@ApiTags('资金')
@Controller('projects/:id')
export class ProjectFundController {
  constructor(
    private readonly funds: FundService,
    private readonly verbs: FundVerbService,
  ) {}

  @Get('budgets')
  @Endpoint({ permit: 'fund.read', summary: '预算与决算', answer: BudgetList })
  budgets(@Me() actor: Actor, @Id() id: string) {
    return this.funds.budgets(actor, id);
  }

  @Post('budgets')
  @Endpoint({
    permit: 'fund.budget',
    summary: '登记工程预算或审定决算，算出各方出资与多退少补',
    status: 201,
    answer: BudgetRecorded,
    writes: 'once',
  })
  budget(@By() caller: Caller, @Id() id: string, @Body({ schema: NewBudget }) body: NewBudget) {
    return this.verbs.budget(caller, id, body);
  }

  @Get('accounts')
  @Endpoint({ permit: 'fund.read', summary: '项目的专用账户', answer: AccountList })
  accounts(@Me() actor: Actor, @Id() id: string) {
    return this.funds.accounts(actor, id);
  }
}
