import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { lockThing } from '#libs/database/lock-thing';
import { accept, type Accepted, checkRevision } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { checkMinutes, type Meeting, type NewAction, resolveActions, tellActions } from './resolve-actions';

export interface RecordMinutesInput {
  escalationId: string;
  meeting: Meeting;
  actions: NewAction[];
}

/**
 * Puts the minutes of a meeting about an escalation on record, with who has to do what by when: before it is decided, or afterwards when the
 * decision needs more. Decides nothing itself.
 *
 * @throws Refusal not-found, stale-revision, out-of-turn (its project is over), invalid-input, date-in-future, outside-calendar, project-paused,
 *   project-ended, being-moved
 */
export async function recordMinutes(
  db: Database,
  actor: Actor,
  { escalationId, meeting, actions }: RecordMinutesInput,
  options: DecisionOptions = {},
): Promise<Accepted<Receipt>> {
  checkMinutes(meeting, actions);
  const check = new InputCheck();
  check.ensure(actions.length > 0, 'actions', '请至少写明一项行动');
  check.done();
  const processId = { of: 'escalation' as const, id: escalationId };
  return accept(db, actor, { ...options, processId, computesDates: true }, async (acceptance) => {
    const { tx } = acceptance;
    await lockThing(tx, 'escalation', escalationId);
    const { id, taskId, status, revision: seen } = await tx.escalation.findUniqueOrThrow({ where: { id: escalationId } });
    checkRevision(options.ifMatch, seen);
    if (status === 'closed') throw new Refusal('out-of-turn', '该升级事项已随项目终止。');
    const resolved = await resolveActions(acceptance, { id, taskId }, meeting, actions);
    const { revision } = await tx.escalation.update({ where: { id }, data: { revision: { increment: 1 } } });
    await tellActions(acceptance, resolved);
    return receiptOf(acceptance, id, revision);
  });
}
