import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { CountAnswer } from '../http/counted';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { Receipt } from '../http/receipt.dto';
import {
  Answered,
  Extended,
  ExtensionAsked,
  ManyDecided,
  Nudged,
  OversightOrdered,
  SignerAdded,
  TaskDetail,
  TaskPage,
} from './task-answer.dto';
import {
  AddSigner,
  AnswerTask,
  AskExtension,
  CopyTo,
  DecideMany,
  Delegate,
  Extend,
  HandOver,
  Oversight,
  Reason,
  RemoveSigner,
  TaskCounted,
  TaskFilter,
} from './task.dto';
import { TaskVerbService } from './task-verb.service';
import { TaskService } from './task.service';

@ApiTags('待办')
@Controller('tasks')
export class TaskController {
  constructor(
    private readonly tasks: TaskService,
    private readonly verbs: TaskVerbService,
  ) {}

  @Get()
  @Endpoint({ permit: 'task.read', summary: '待办列表：本岗、逾期、某项目', answer: TaskPage })
  list(@Me() actor: Actor, @Query({ schema: TaskFilter }) filter: TaskFilter) {
    return this.tasks.list(actor, filter);
  }

  @Get('count')
  @Endpoint({ permit: 'task.read', summary: '符合条件的待办有多少（数到一千为止）', answer: CountAnswer })
  count(@Me() actor: Actor, @Query({ schema: TaskCounted }) filter: TaskCounted) {
    return this.tasks.count(actor, filter);
  }

  @Get(':id')
  @Endpoint({ permit: 'task.read', summary: '待办详情：依据、期限由来、经过', answer: TaskDetail })
  read(@Me() actor: Actor, @Id() id: string) {
    return this.tasks.read(actor, id);
  }

  @Post('decisions')
  @Endpoint({
    permit: 'task.answer',
    summary: '一次会议决定同类多项待办（全部成功或全部不办）',
    answer: ManyDecided,
    writes: 'once',
  })
  decideMany(@By() caller: Caller, @Body({ schema: DecideMany }) body: DecideMany) {
    return this.verbs.decideMany(caller, body);
  }

  @Post(':id/answer')
  @Endpoint({ permit: 'task.answer', summary: '答复：办结、同意、附条件同意、退回、不同意', answer: Answered, writes: 'decision' })
  answer(@By() caller: Caller, @Id() id: string, @Body({ schema: AnswerTask }) body: AnswerTask) {
    return this.verbs.answer(caller, id, body);
  }

  @Post(':id/take-back')
  @Endpoint({ permit: 'task.answer', summary: '撤回答复', answer: Receipt, writes: 'decision' })
  takeBack(@By() caller: Caller, @Id() id: string, @Body({ schema: Reason }) body: Reason) {
    return this.verbs.takeBack(caller, id, body);
  }

  @Post(':id/hand-over')
  @Endpoint({ permit: 'task.answer', summary: '转办', answer: Receipt, writes: 'decision' })
  handOver(@By() caller: Caller, @Id() id: string, @Body({ schema: HandOver }) body: HandOver) {
    return this.verbs.handOver(caller, id, body);
  }

  @Post(':id/delegate')
  @Endpoint({ permit: 'task.answer', summary: '委派', answer: Receipt, writes: 'decision' })
  delegate(@By() caller: Caller, @Id() id: string, @Body({ schema: Delegate }) body: Delegate) {
    return this.verbs.delegate(caller, id, body);
  }

  @Post(':id/copy')
  @Endpoint({ permit: 'task.answer', summary: '抄送', answer: Receipt, writes: 'once' })
  copy(@By() caller: Caller, @Id() id: string, @Body({ schema: CopyTo }) body: CopyTo) {
    return this.verbs.copy(caller, id, body);
  }

  @Post(':id/add-signer')
  @Endpoint({ permit: 'task.answer', summary: '加签', answer: SignerAdded, writes: 'decision' })
  addSigner(@By() caller: Caller, @Id() id: string, @Body({ schema: AddSigner }) body: AddSigner) {
    return this.verbs.addSigner(caller, id, body);
  }

  @Post(':id/remove-signer')
  @Endpoint({ permit: 'task.answer', summary: '减签', answer: Receipt, writes: 'decision' })
  removeSigner(@By() caller: Caller, @Id() id: string, @Body({ schema: RemoveSigner }) body: RemoveSigner) {
    return this.verbs.removeSigner(caller, id, body);
  }

  @Post(':id/ask-extension')
  @Endpoint({ permit: 'task.answer', summary: '申请延期', answer: ExtensionAsked, writes: 'decision' })
  askExtension(@By() caller: Caller, @Id() id: string, @Body({ schema: AskExtension }) body: AskExtension) {
    return this.verbs.askExtension(caller, id, body);
  }

  @Post(':id/extend')
  @Endpoint({ permit: 'task.extend', summary: '批准延期', answer: Extended, writes: 'decision' })
  extend(@By() caller: Caller, @Id() id: string, @Body({ schema: Extend }) body: Extend) {
    return this.verbs.extend(caller, id, body);
  }

  @Post(':id/refuse-extension')
  @Endpoint({ permit: 'task.extend', summary: '不予延期', answer: Receipt, writes: 'decision' })
  refuseExtension(@By() caller: Caller, @Id() id: string, @Body({ schema: Reason }) body: Reason) {
    return this.verbs.refuseExtension(caller, id, body);
  }

  @Post(':id/nudge')
  @Endpoint({ permit: 'task.nudge', summary: '催办', answer: Nudged, writes: 'once' })
  nudge(@By() caller: Caller, @Id() id: string) {
    return this.verbs.nudge(caller, id);
  }

  @Post(':id/oversight')
  @Endpoint({ permit: 'task.oversee', summary: '拟督办文书，待签发', answer: OversightOrdered, writes: 'once' })
  oversee(@By() caller: Caller, @Id() id: string, @Body({ schema: Oversight }) body: Oversight) {
    return this.verbs.oversee(caller, id, body);
  }
}
