import type { Database } from '#libs/database/client';
import type { CivilDate } from '#libs/domain/clock/civil-date';
import { accept, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { lockTask, postOf } from '../task/locked-task';
import { askFor, lockAction, refusedDay, refuseUnless, tellOfAction } from './meeting-action';

export interface SendBackActionInput {
  actionId: string;
  reason: string;
  dueOn: CivilDate;
}

/**
 * What was reported done does not satisfy the office: it is asked again of who reported it, by a task of its own whose ladder starts afresh
 * (REQUIREMENTS.md 2.6).
 *
 * @throws Refusal not-found, stale-revision, out-of-turn (not reported done, in `stands`), invalid-input, outside-calendar, project-paused,
 *   project-ended, being-moved
 */
export async function sendBackAction(
  db: Database,
  actor: Actor,
  { actionId, reason, dueOn }: SendBackActionInput,
  options: DecisionOptions = {},
): Promise<Accepted<Receipt>> {
  const check = new InputCheck();
  check.text('reason', reason);
  check.date('dueOn', dueOn);
  check.done();
  const processId = { of: 'meeting_action' as const, id: actionId };
  return accept(db, actor, { ...options, processId, computesDates: true }, async (acceptance) => {
    const { tx } = acceptance;
    const action = await lockAction(acceptance, actionId, options.ifMatch);
    refuseUnless(action, ['reported']);
    const day = refusedDay(acceptance, 'dueOn', dueOn);
    const check = new InputCheck();
    check.ensure(day === null, 'dueOn', day ?? '');
    check.done();
    const reported = await lockTask(acceptance, action.taskId);
    const post = await postOf(tx, actor.realmId, reported.postId, 'actionId');
    const time = 1 + (await tx.task.count({ where: { aboutId: action.id, signerOfId: null } }));
    const taskId = await askFor(acceptance, action.taskId, { actionId: action.id, time, what: action.what, post, dueOn });
    const data = { status: 'open', taskId, reason, paperIds: [], revision: { increment: 1 } };
    const { revision } = await tx.meetingAction.update({ where: { id: action.id }, data });
    acceptance.record({ type: 'action.sentBack', data: { actionId: action.id, taskId, reason, dueOn } });
    await tellOfAction(acceptance, taskId, post, `所报办结情况未获认可：${reason}。请于${dueOn}前重新办结。`);
    return receiptOf(acceptance, action.id, revision);
  });
}
