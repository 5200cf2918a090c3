import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { CountAnswer } from '../http/counted';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { Receipt } from '../http/receipt.dto';
import {
  CompetitionAnswer,
  DateCorrected,
  DeadlineDetail,
  EventPage,
  PartySet,
  ProjectDetail,
  ProjectPage,
  ProjectStarted,
  RankingPage,
} from './project-answer.dto';
import { ChangeFilter, ChangePage, ChangesSeen, VisitAnswer } from './change.dto';
import { ChangeService } from './change.service';
import { CompetitionService } from './competition.service';
import { Await, Competition, EventFilter, ProjectCounted, ProjectFilter, RankingFilter } from './project.dto';
import { ProjectService } from './project.service';
import { BackfillProject, CorrectDate, NewProject, SetParty, StateFacts, Why } from './project-verb.dto';
import { ProjectVerbService } from './project-verb.service';
import { RankingService } from './ranking.service';

@ApiTags('改造项目')
@Controller('projects')
export class ProjectController {
  constructor(
    private readonly projects: ProjectService,
    private readonly verbs: ProjectVerbService,
    private readonly competition: CompetitionService,
    private readonly ranking: RankingService,
    private readonly changes: ChangeService,
  ) {}

  @Get()
  @Endpoint({ permit: 'project.read', summary: '项目列表：按环节、灯色、单位、文字筛选', answer: ProjectPage })
  list(@Me() actor: Actor, @Query({ schema: ProjectFilter }) filter: ProjectFilter) {
    return this.projects.list(actor, filter);
  }

  @Get('count')
  @Endpoint({ permit: 'project.read', summary: '符合条件的项目有多少（数到一千为止）', answer: CountAnswer })
  count(@Me() actor: Actor, @Query({ schema: ProjectCounted }) filter: ProjectCounted) {
    return this.projects.count(actor, filter);
  }

  @Get('competition')
  @Endpoint({ permit: 'project.read', summary: '竞争性申报次序：先足额到位者在前', answer: CompetitionAnswer })
  order(@Me() actor: Actor, @Query({ schema: Competition }) query: Competition) {
    return this.competition.order(actor, query);
  }

  @Get('ranking')
  @Endpoint({ permit: 'project.read', summary: '按方案的优先条件排先后：等待确定的项目，逐条说明理由', answer: RankingPage })
  rank(@Me() actor: Actor, @Query({ schema: RankingFilter }) filter: RankingFilter) {
    return this.ranking.list(actor, filter);
  }

  @Get('changes')
  @Endpoint({ permit: 'project.read', summary: '上次查看以来有变动的项目，最近变动的在前', answer: ChangePage })
  changed(@Me() actor: Actor, @Query({ schema: ChangeFilter }) filter: ChangeFilter) {
    return this.changes.list(actor, filter);
  }

  @Put('changes/seen')
  @Endpoint({ permit: 'signed-in', summary: '本人已看过这些变动', answer: VisitAnswer, writes: 'once' })
  seen(@By() caller: Caller, @Body({ schema: ChangesSeen }) body: ChangesSeen) {
    return this.changes.seen(caller, body);
  }

  @Get(':id')
  @Endpoint({ permit: 'project.read', summary: '项目全貌；after=n 最多等五秒，至第 n 号办理落定', answer: ProjectDetail })
  read(@Me() actor: Actor, @Id() id: string, @Query({ schema: Await }) query: Await) {
    return this.projects.read(actor, id, query);
  }

  @Get(':id/events')
  @Endpoint({ permit: 'project.read', summary: '事件记录，最早的在前；order=newest 最近的在前', answer: EventPage })
  events(@Me() actor: Actor, @Id() id: string, @Query({ schema: EventFilter }) filter: EventFilter) {
    return this.projects.events(actor, id, filter);
  }

  @Get(':id/deadlines/:deadlineId')
  @Endpoint({ permit: 'project.read', summary: '期限的由来：计入哪些日子、依据哪一条、哪一版日历', answer: DeadlineDetail })
  deadline(@Me() actor: Actor, @Id() id: string, @Id('deadlineId') deadlineId: string) {
    return this.projects.deadline(actor, id, deadlineId);
  }

  @Post()
  @Endpoint({ permit: 'project.create', summary: '启动改造项目', status: 201, answer: ProjectStarted, writes: 'once' })
  create(@By() caller: Caller, @Body({ schema: NewProject }) body: NewProject) {
    return this.verbs.create(caller, body);
  }

  @Post('backfill')
  @Endpoint({ permit: 'project.create', summary: '补录进行中的项目', status: 201, answer: ProjectStarted, writes: 'once' })
  backfill(@By() caller: Caller, @Body({ schema: BackfillProject }) body: BackfillProject) {
    return this.verbs.backfill(caller, body);
  }

  @Post(':id/pause')
  @Endpoint({ permit: 'project.steer', summary: '暂停', answer: Receipt, writes: 'decision' })
  pause(@By() caller: Caller, @Id() id: string, @Body({ schema: Why }) body: Why) {
    return this.verbs.pause(caller, id, body);
  }

  @Post(':id/resume')
  @Endpoint({ permit: 'project.steer', summary: '恢复', answer: Receipt, writes: 'decision' })
  resume(@By() caller: Caller, @Id() id: string, @Body({ schema: Why }) body: Why) {
    return this.verbs.resume(caller, id, body);
  }

  @Post(':id/withdraw')
  @Endpoint({ permit: 'project.withdraw', summary: '撤回项目', answer: Receipt, writes: 'decision' })
  withdraw(@By() caller: Caller, @Id() id: string, @Body({ schema: Why }) body: Why) {
    return this.verbs.withdraw(caller, id, body);
  }

  @Post(':id/facts')
  @Endpoint({ permit: 'project.steer', summary: '补记项目事实（如业主委员会已成立）', answer: Receipt, writes: 'decision' })
  stateFacts(@By() caller: Caller, @Id() id: string, @Body({ schema: StateFacts }) body: StateFacts) {
    return this.verbs.stateFacts(caller, id, body);
  }

  @Post(':id/parties')
  @Endpoint({
    permit: 'project.party',
    summary: '登记担任项目角色的单位（如新成立的业主委员会、原产权单位）',
    answer: PartySet,
    writes: 'decision',
  })
  setParty(@By() caller: Caller, @Id() id: string, @Body({ schema: SetParty }) body: SetParty) {
    return this.verbs.setParty(caller, id, body);
  }

  @Post(':id/correct')
  @Endpoint({ permit: 'project.correct', summary: '更正日期，并重算以其为据的期限', answer: DateCorrected, writes: 'decision' })
  correct(@By() caller: Caller, @Id() id: string, @Body({ schema: CorrectDate }) body: CorrectDate) {
    return this.verbs.correct(caller, id, body);
  }
}
