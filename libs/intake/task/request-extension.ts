import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import type { CivilDate } from '#libs/domain/clock/civil-date';
import { accept, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { checkExtension } from './extension-bounds';
import { pendingRequest } from './extension-request';
import { lockOpenTask, recordAct } from './locked-task';

export interface RequestExtensionInput {
  taskId: string;
  toOn: CivilDate;
  reason: string;
}

export interface ExtensionRequested extends Receipt {
  requestId: string;
}

/**
 * The holder asks for a later due date (延期申请). The due date stands, and the ladder goes on, until it is approved; one request at a
 * time.
 *
 * @throws Refusal not-found, stale-revision, task-closed, out-of-turn, invalid-input, outside-calendar, project-paused, project-ended, being-moved
 */
export async function requestExtension(
  db: Database,
  actor: Actor,
  input: RequestExtensionInput,
  options: DecisionOptions = {},
): Promise<Accepted<ExtensionRequested>> {
  const { taskId, toOn, reason } = input;
  const check = new InputCheck();
  check.text('reason', reason);
  check.date('toOn', toOn);
  check.done();
  return accept(db, actor, { ...options, processId: { of: 'task', id: taskId }, computesDates: true }, async (acceptance) => {
    const task = await lockOpenTask(acceptance, taskId, options.ifMatch);
    checkExtension(acceptance, task.dueOn, toOn);
    const pending = await pendingRequest(acceptance, task.id);
    if (pending)
      throw new Refusal('out-of-turn', `已申请延期至${pending.toOn}，正待批准。`, { expected: ['approve-extension', 'refuse-extension'] });
    const requestId = await recordAct(acceptance, task.id, 'ask-extension', { toOn, reason });
    return { ...receiptOf(acceptance, task.id, task.revision), requestId };
  });
}
