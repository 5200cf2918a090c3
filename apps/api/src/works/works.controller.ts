import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { Receipt } from '../http/receipt.dto';
import {
  AcceptanceAnswer,
  DefectsRecorded,
  FinalAccountsAnswer,
  HandoverAnswer,
  ProgressReported,
  TasksAnswer,
  WarrantyAnswer,
  WorksAnswer,
} from './works-answer.dto';
import { AcceptanceDefects, ChangeOrder, NewDefect, WorksReport } from './works.dto';
import { WorksService } from './works.service';
import { WorksVerbService } from './works-verb.service';

@ApiTags('报建、施工、验收、移交与保修')
@Controller('projects/:id')
export class WorksController {
  constructor(
    private readonly works: WorksService,
    private readonly verbs: WorksVerbService,
  ) {}

  @Get('permits')
  @Endpoint({ permit: 'project.read', summary: '报建审批事项（含事后审查）', answer: TasksAnswer })
  permits(@Me() actor: Actor, @Id() id: string) {
    return this.works.permits(actor, id);
  }

  @Get('works')
  @Endpoint({ permit: 'project.read', summary: '施工进度、变更与检查问题', answer: WorksAnswer })
  read(@Me() actor: Actor, @Id() id: string) {
    return this.works.works(actor, id);
  }

  @Post('works-reports')
  @Endpoint({ permit: 'works.report', summary: '填报进度', status: 201, answer: ProgressReported, writes: 'once' })
  report(@By() caller: Caller, @Id() id: string, @Body({ schema: WorksReport }) body: WorksReport) {
    return this.verbs.report(caller, id, body);
  }

  @Post('change-orders')
  @Endpoint({ permit: 'works.report', summary: '申请工程变更', status: 201, answer: Receipt, writes: 'once' })
  requestChange(@By() caller: Caller, @Id() id: string, @Body({ schema: ChangeOrder }) body: ChangeOrder) {
    return this.verbs.requestChange(caller, id, body);
  }

  @Post('defects')
  @Endpoint({ permit: 'works.inspect', summary: '登记检查、验收或保修中发现的问题', status: 201, answer: Receipt, writes: 'once' })
  defect(@By() caller: Caller, @Id() id: string, @Body({ schema: NewDefect }) body: NewDefect) {
    return this.verbs.defect(caller, id, body);
  }

  @Get('acceptance')
  @Endpoint({ permit: 'project.read', summary: '竣工验收事项与问题', answer: AcceptanceAnswer })
  acceptance(@Me() actor: Actor, @Id() id: string) {
    return this.works.acceptance(actor, id);
  }

  @Post('acceptance/defects')
  @Endpoint({ permit: 'works.inspect', summary: '一次登记验收发现的全部问题', status: 201, answer: DefectsRecorded, writes: 'once' })
  acceptanceDefects(@By() caller: Caller, @Id() id: string, @Body({ schema: AcceptanceDefects }) body: AcceptanceDefects) {
    return this.verbs.acceptanceDefects(caller, id, body);
  }

  @Get('final-accounts')
  @Endpoint({ permit: 'fund.read', summary: '竣工决算及多退少补', answer: FinalAccountsAnswer })
  finalAccounts(@Me() actor: Actor, @Id() id: string) {
    return this.works.finalAccounts(actor, id);
  }

  @Get('handover')
  @Endpoint({ permit: 'project.read', summary: '移交事项', answer: HandoverAnswer })
  handover(@Me() actor: Actor, @Id() id: string) {
    return this.works.handover(actor, id);
  }

  @Get('warranty')
  @Endpoint({ permit: 'project.read', summary: '保修期与报修', answer: WarrantyAnswer })
  warranty(@Me() actor: Actor, @Id() id: string) {
    return this.works.warranty(actor, id);
  }
}
