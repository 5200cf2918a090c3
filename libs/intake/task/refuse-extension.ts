import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { accept, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { pendingRequest } from './extension-request';
import { lockOpenTask, recordAct } from './locked-task';

export interface RefuseExtensionInput {
  taskId: string;
  reason: string;
}

/**
 * Refuses a request for a later due date: the date stands, and the holder may ask again.
 *
 * @throws Refusal not-found, stale-revision, task-closed, out-of-turn (nobody asked), invalid-input, project-paused,
 *   project-ended, being-moved
 */
export async function refuseExtension(
  db: Database,
  actor: Actor,
  input: RefuseExtensionInput,
  options: DecisionOptions = {},
): Promise<Accepted<Receipt>> {
  const check = new InputCheck();
  check.text('reason', input.reason);
  check.done();
  return accept(db, actor, { ...options, processId: { of: 'task', id: input.taskId } }, async (acceptance) => {
    const task = await lockOpenTask(acceptance, input.taskId, options.ifMatch);
    const asked = await pendingRequest(acceptance, task.id);
    if (!asked) throw new Refusal('out-of-turn', '没有待批准的延期申请。', { expected: ['ask-extension'] });
    await recordAct(acceptance, task.id, 'refuse-extension', { requestId: asked.id, reason: input.reason });
    return receiptOf(acceptance, task.id, task.revision);
  });
}
