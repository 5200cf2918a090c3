import { Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import { manyFault, type ManyFault, refuse } from '#libs/intake/accept-many';
import { addSigner } from '#libs/intake/task/add-signer';
import { answerTask } from '#libs/intake/task/answer-task';
import { approveExtension } from '#libs/intake/task/approve-extension';
import { copyTask } from '#libs/intake/task/copy-task';
import { decideMany, type DecisionItem } from '#libs/intake/task/decide-many';
import { delegateTask } from '#libs/intake/task/delegate-task';
import { handOverTask } from '#libs/intake/task/hand-over-task';
import { meetCondition } from '#libs/intake/task/meet-condition';
import { nudgeTask } from '#libs/intake/task/nudge-task';
import { orderOversight } from '#libs/intake/task/order-oversight';
import { refuseExtension } from '#libs/intake/task/refuse-extension';
import { removeSigner } from '#libs/intake/task/remove-signer';
import { requestExtension } from '#libs/intake/task/request-extension';
import { withdrawAnswer } from '#libs/intake/task/withdraw-answer';
import type { Caller } from '../auth/caller';
import { Records } from '../auth/records';
import { Intake } from '../intake/intake';
import type {
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
} from './task.dto';

/** The verbs of a task: whose task it is is checked here, what the verb does is intake's. */
@Injectable()
export class TaskVerbService {
  constructor(
    private readonly intake: Intake,
    private readonly records: Records,
  ) {}

  async answer(caller: Caller, taskId: string, { civilAt, ...input }: AnswerTask) {
    const standingIn = await this.records.heldTask(caller.actor, taskId);
    const answer = { taskId, ...input, ...(civilAt === undefined ? {} : { civilAt: Date.parse(civilAt) }) };
    return this.intake.hand(caller, (db, actor, options) => answerTask(db, { ...actor, ...standingIn }, answer, options));
  }

  /** Who may not answer one of them is told which, with whatever else is wrong. */
  async decideMany(caller: Caller, input: DecideMany) {
    const faults: ManyFault[] = [];
    const items: DecisionItem[] = [];
    for (const item of input.items) {
      try {
        items.push({ ...item, ...(await this.records.heldTask(caller.actor, item.taskId)) });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        faults.push(manyFault(item.taskId, error));
      }
    }
    if (faults.length > 0) refuse(faults);
    return this.intake.handMany(caller, (db, actor, options) => decideMany(db, actor, { ...input, items }, options));
  }

  async takeBack(caller: Caller, taskId: string, { reason }: Reason) {
    await this.records.heldTask(caller.actor, taskId);
    return this.intake.hand(caller, (db, actor, options) => withdrawAnswer(db, actor, { taskId, reason }, options));
  }

  /** Coordination may move a task that lies wrong, without holding it. */
  async handOver(caller: Caller, taskId: string, input: HandOver) {
    if (caller.actor.role === 'coordination') await this.records.task(caller.actor, taskId);
    else await this.records.heldTask(caller.actor, taskId);
    return this.intake.hand(caller, (db, actor, options) => handOverTask(db, actor, { taskId, ...input }, options));
  }

  async delegate(caller: Caller, taskId: string, input: Delegate) {
    await this.records.heldTask(caller.actor, taskId);
    return this.intake.hand(caller, (db, actor, options) => delegateTask(db, actor, { taskId, ...input }, options));
  }

  async copy(caller: Caller, taskId: string, input: CopyTo) {
    await this.records.askedOrOverseen(caller.actor, taskId);
    return this.intake.hand(caller, (db, actor, options) => copyTask(db, actor, { taskId, ...input }, options));
  }

  async addSigner(caller: Caller, taskId: string, input: AddSigner) {
    await this.records.heldTask(caller.actor, taskId);
    return this.intake.hand(caller, (db, actor, options) => addSigner(db, actor, { taskId, ...input }, options));
  }

  async removeSigner(caller: Caller, taskId: string, input: RemoveSigner) {
    await this.records.heldTask(caller.actor, taskId);
    return this.intake.hand(caller, (db, actor, options) => removeSigner(db, actor, { taskId, ...input }, options));
  }

  async askExtension(caller: Caller, taskId: string, input: AskExtension) {
    await this.records.heldTask(caller.actor, taskId);
    return this.intake.hand(caller, (db, actor, options) => requestExtension(db, actor, { taskId, ...input }, options));
  }

  async extend(caller: Caller, taskId: string, input: Extend) {
    await this.records.task(caller.actor, taskId);
    return this.intake.hand(caller, (db, actor, options) => approveExtension(db, actor, { taskId, ...input }, options));
  }

  async refuseExtension(caller: Caller, taskId: string, { reason }: Reason) {
    await this.records.task(caller.actor, taskId);
    return this.intake.hand(caller, (db, actor, options) => refuseExtension(db, actor, { taskId, reason }, options));
  }

  async nudge(caller: Caller, taskId: string) {
    await this.records.task(caller.actor, taskId);
    return this.intake.hand(caller, (db, actor, options) => nudgeTask(db, actor, { taskId }, options));
  }

  async oversee(caller: Caller, taskId: string, input: Oversight) {
    await this.records.task(caller.actor, taskId);
    return this.intake.hand(caller, (db, actor, options) => orderOversight(db, actor, { taskId, ...input }, options));
  }

  async meetCondition(caller: Caller, conditionId: string) {
    await this.records.thing(caller.actor, 'condition', conditionId);
    return this.intake.hand(caller, (db, actor, options) => meetCondition(db, actor, { conditionId }, options));
  }
}
