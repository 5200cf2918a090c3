import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { closeDrafts, draftClosed } from '#libs/database/letter.repository';
import { accept, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { lockOpenTask, recordAct } from './locked-task';

export interface RemoveSignerInput {
  taskId: string;
  signerTaskId: string;
  reason: string;
}

/**
 * Takes a signer out again who has not spoken (减签): its task is closed and its ladder stops.
 *
 * @throws Refusal not-found, stale-revision, task-closed (also where the signer has answered), invalid-input, project-paused,
 *   project-ended, being-moved
 */
export async function removeSigner(
  db: Database,
  actor: Actor,
  input: RemoveSignerInput,
  options: DecisionOptions = {},
): Promise<Accepted<Receipt>> {
  const check = new InputCheck();
  check.text('reason', input.reason);
  check.done();
  return accept(db, actor, { ...options, processId: { of: 'task', id: input.taskId } }, async (acceptance) => {
    const { tx } = acceptance;
    const task = await lockOpenTask(acceptance, input.taskId, options.ifMatch);
    const mine = await tx.task.findFirst({ where: { id: input.signerTaskId, signerOfId: task.id }, select: { id: true } });
    if (!mine) throw new Refusal('not-found', '该待办没有这一加签。');
    const signer = await lockOpenTask(acceptance, mine.id);

    await tx.$executeRaw`
      with stopped as (update rung set status = 'cancelled' where task_id = ${signer.id} and status = 'pending')
      update task set status = 'closed', revision = revision + 1 where id = ${signer.id}`;
    const drafts = await closeDrafts(tx, acceptance.actor.realmId, [signer.id]);
    await tx.task.update({ where: { id: task.id }, data: { revision: { increment: 1 } } });
    await recordAct(acceptance, task.id, 'remove-signer', { signerTaskId: signer.id, postId: signer.postId, reason: input.reason });
    acceptance.record({ type: 'task.closed', data: { taskId: signer.id, why: 'superseded' } });
    for (const draft of drafts) acceptance.record(draftClosed(draft, 'superseded'));
    return receiptOf(acceptance, task.id, task.revision + 1);
  });
}
