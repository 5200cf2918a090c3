import type { Database } from '#libs/database/client';
import { accept, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { type Receipt, receiptOf } from '../receipt';
import { lockAction, refuseUnless } from './meeting-action';

export interface StrikeOffActionInput {
  actionId: string;
}

/**
 * The office confirms that an action is done, and strikes it off the list (销号). Also of a paused project: what was done is done.
 *
 * @throws Refusal not-found, stale-revision, out-of-turn (not reported done, in `stands`), project-ended, being-moved
 */
export async function strikeOffAction(
  db: Database,
  actor: Actor,
  { actionId }: StrikeOffActionInput,
  options: DecisionOptions = {},
): Promise<Accepted<Receipt>> {
  const processId = { of: 'meeting_action' as const, id: actionId };
  return accept(db, actor, { ...options, processId, evenWhenPaused: true }, async (acceptance) => {
    const { tx, now } = acceptance;
    const action = await lockAction(acceptance, actionId, options.ifMatch);
    refuseUnless(action, ['reported']);
    const closed = { status: 'closed', closedAt: new Date(now), closedByPersonId: acceptance.actor.personId };
    const { revision } = await tx.meetingAction.update({ where: { id: action.id }, data: { ...closed, revision: { increment: 1 } } });
    acceptance.record({ type: 'action.struckOff', data: { actionId: action.id, taskId: action.taskId } });
    return receiptOf(acceptance, action.id, revision);
  });
}
