import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { Takes } from '../http/media-type.guard';
import { Applied, CutOffSet, ListDecided, ListPut, OpinionsGiven, PlanReceipt } from './annual-plan-answer.dto';
import {
  PlanApplicationPage,
  PlanDecisions,
  PlanLists,
  PlanQuotas,
  PlanRanking,
  PlanWindowDetail,
  PlanWindowPage,
} from './annual-plan-answer.dto';
import { ApplicationFilter, ListQuery, NewApplication, NewCutOff, NewDecision, NewList, NewOpinions, NewWindow } from './annual-plan.dto';
import { WindowFilter } from './annual-plan.dto';
import { AnnualPlanService } from './annual-plan.service';
import { AnnualPlanVerbService } from './annual-plan-verb.service';

@ApiTags('年度计划')
@Controller('plan-windows')
export class PlanWindowController {
  constructor(
    private readonly plans: AnnualPlanService,
    private readonly verbs: AnnualPlanVerbService,
  ) {}

  @Get()
  @Endpoint({ permit: 'plan.read', summary: '各年度申报期', answer: PlanWindowPage })
  list(@Me() actor: Actor, @Query({ schema: WindowFilter }) filter: WindowFilter) {
    return this.plans.list(actor, filter);
  }

  @Post()
  @Endpoint({ permit: 'plan.open', summary: '设立某年度的申报期；此后各年自动接续', status: 201, answer: PlanReceipt, writes: 'once' })
  open(@By() caller: Caller, @Body({ schema: NewWindow }) body: NewWindow) {
    return this.verbs.open(caller, body);
  }

  @Get(':id')
  @Endpoint({ permit: 'plan.read', summary: '申报期、数量、目标与联合发文', answer: PlanWindowDetail })
  read(@Me() actor: Actor, @Id() id: string) {
    return this.plans.read(actor, id);
  }

  @Post(':id/cut-offs')
  @Endpoint({ permit: 'plan.list', summary: '县区设定本辖区小区的申报截止日', status: 201, answer: CutOffSet, writes: 'once' })
  setCutOff(@By() caller: Caller, @Id() id: string, @Body({ schema: NewCutOff }) body: NewCutOff) {
    return this.verbs.setCutOff(caller, id, body);
  }

  @Get(':id/applications')
  @Endpoint({ permit: 'plan.read', summary: '申报', answer: PlanApplicationPage })
  applications(@Me() actor: Actor, @Id() id: string, @Query({ schema: ApplicationFilter }) filter: ApplicationFilter) {
    return this.plans.applications(actor, id, filter);
  }

  @Post(':id/applications')
  @Endpoint({
    permit: 'plan.apply',
    summary: '小区向县区申报；截止后收到的转入下一年度',
    status: 201,
    answer: Applied,
    writes: 'once',
  })
  apply(@By() caller: Caller, @Id() id: string, @Body({ schema: NewApplication }) body: NewApplication) {
    return this.verbs.apply(caller, id, body);
  }

  @Get(':id/lists')
  @Endpoint({ permit: 'plan.read', summary: '县区申报名单', answer: PlanLists })
  lists(@Me() actor: Actor, @Id() id: string) {
    return this.plans.lists(actor, id);
  }

  @Post(':id/lists')
  @Takes('application/json', 'text/csv')
  @Endpoint({
    permit: 'plan.list',
    summary: '县区向市申报名单（全部受理或全部不录）；截止后收到的转入下一年度',
    status: 201,
    answer: ListPut,
    writes: 'once',
  })
  putList(
    @By() caller: Caller,
    @Id() id: string,
    @Body({ schema: NewList }) body: NewList,
    @Query({ schema: ListQuery }) query: ListQuery,
  ) {
    return this.verbs.putList(caller, id, body, query);
  }

  @Get(':id/ranking')
  @Endpoint({ permit: 'plan.read', summary: '按优先条件排序，逐小区说明理由', answer: PlanRanking })
  ranking(@Me() actor: Actor, @Id() id: string) {
    return this.plans.ranking(actor, id);
  }

  @Get(':id/quota')
  @Endpoint({ permit: 'plan.read', summary: '与各项目标对照：已列入、本年度拟列入与尚余', answer: PlanQuotas })
  quota(@Me() actor: Actor, @Id() id: string) {
    return this.plans.quota(actor, id);
  }

  @Post(':id/opinions')
  @Endpoint({ permit: 'plan.examine', summary: '会同审查单位逐项提出意见', status: 201, answer: OpinionsGiven, writes: 'once' })
  giveOpinions(@By() caller: Caller, @Id() id: string, @Body({ schema: NewOpinions }) body: NewOpinions) {
    return this.verbs.giveOpinions(caller, id, body);
  }

  @Get(':id/decisions')
  @Endpoint({ permit: 'plan.read', summary: '审查结论，一次会议一项', answer: PlanDecisions })
  decisions(@Me() actor: Actor, @Id() id: string) {
    return this.plans.decisions(actor, id);
  }

  @Post(':id/decisions')
  @Endpoint({ permit: 'plan.decide', summary: '一次会议、一份材料，对多项申报作出结论', status: 201, answer: ListDecided, writes: 'once' })
  decide(@By() caller: Caller, @Id() id: string, @Body({ schema: NewDecision }) body: NewDecision) {
    return this.verbs.decide(caller, id, body);
  }
}
