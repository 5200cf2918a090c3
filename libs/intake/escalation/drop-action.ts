import type { Database } from '#libs/database/client';
import { accept, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { closeTask, lockAction, refuseUnless } from './meeting-action';

export interface DropActionInput {
  actionId: string;
  reason: string;
}

/**
 * Takes back an action that nobody has to do any more, or that was put down by mistake, with the reason on record. Also of a paused project.
 *
 * @throws Refusal not-found, stale-revision, out-of-turn (struck off or dropped, in `stands`), invalid-input, project-ended, being-moved
 */
export async function dropAction(
  db: Database,
  actor: Actor,
  { actionId, reason }: DropActionInput,
  options: DecisionOptions = {},
): Promise<Accepted<Receipt>> {
  const check = new InputCheck();
  check.text('reason', reason);
  check.done();
  const processId = { of: 'meeting_action' as const, id: actionId };
  return accept(db, actor, { ...options, processId, evenWhenPaused: true }, async (acceptance) => {
    const { tx } = acceptance;
    const action = await lockAction(acceptance, actionId, options.ifMatch);
    refuseUnless(action, ['open', 'reported']);
    await closeTask(acceptance, action.taskId);
    const data = { status: 'dropped', reason, revision: { increment: 1 } };
    const { revision } = await tx.meetingAction.update({ where: { id: action.id }, data });
    acceptance.record({ type: 'action.dropped', data: { actionId: action.id, taskId: action.taskId, reason } });
    return receiptOf(acceptance, action.id, revision);
  });
}
