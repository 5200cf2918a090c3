import type { Database } from '#libs/database/client';
import { type CivilDate, civilDateOf } from '#libs/domain/clock/civil-date';
import { computeDeadline } from '#libs/domain/deadline/compute-deadline';
import { classify } from '#libs/domain/working-day/classify';
import { Refusal } from '#libs/contracts/refusal';
import { accept, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { currentCalendar } from '../current-calendar';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { checkExtension } from './extension-bounds';
import { pendingRequest } from './extension-request';
import { lockOpenTask, recordAct } from './locked-task';
import { moveDueDate } from './reschedule';

export interface ApproveExtensionInput {
  taskId: string;
  /** By default what was asked for. Required, with `reason`, where nobody asked. */
  toOn?: CivilDate;
  reason?: string;
}

export interface TaskExtended extends Receipt {
  fromOn: CivilDate;
  toOn: CivilDate;
}

/**
 * Gives an open task a later due date (延期), on request or of the approver's own accord; the approver's post and the reason stay on
 * record. The ladder starts afresh towards the new date, which is a calendar date and does not move with the calendar.
 *
 * @throws Refusal not-found, stale-revision, task-closed, invalid-input, outside-calendar, out-of-turn (nobody asked and no date was given),
 *   project-paused, project-ended, being-moved
 */
export async function approveExtension(
  db: Database,
  actor: Actor,
  input: ApproveExtensionInput,
  options: DecisionOptions = {},
): Promise<Accepted<TaskExtended>> {
  return accept(db, actor, { ...options, processId: { of: 'task', id: input.taskId }, computesDates: true }, async (acceptance) => {
    const { now, programme } = acceptance;
    const task = await lockOpenTask(acceptance, input.taskId, options.ifMatch);
    const asked = await pendingRequest(acceptance, task.id);
    const toOn = input.toOn ?? asked?.toOn;
    const reason = input.reason ?? asked?.reason;
    if (toOn === undefined) throw new Refusal('out-of-turn', '没有待批准的延期申请，请写明延至的日期。', { expected: ['ask-extension'] });
    const check = new InputCheck();
    check.text('reason', reason);
    check.date('toOn', toOn);
    check.done();
    checkExtension(acceptance, task.dueOn, toOn);

    const calendar = currentCalendar(acceptance);
    const { dayEndsAtHour } = programme.parameters;
    const fixed = computeDeadline(calendar, { kind: 'calendar-date', date: toOn }, civilDateOf(now), { dayEndsAtHour });
    // The date itself does not move, but whether offices work then, and the ladder towards it, nobody can say before the calendar comes.
    const due = { ...fixed, provisional: classify(calendar, toOn).provisional };
    await moveDueDate(acceptance, task, due);
    await recordAct(acceptance, task.id, 'extend', { fromOn: task.dueOn, toOn, reason, requestId: asked?.id ?? null });
    acceptance.record({
      type: 'task.extended',
      data: {
        taskId: task.id,
        fromOn: task.dueOn,
        toOn,
        toAt: due.at,
        provisional: due.provisional,
        reason: reason!,
        approvedByPostId: actor.postId,
      },
    });
    return { ...receiptOf(acceptance, task.id, task.revision + 1), fromOn: task.dueOn, toOn };
  });
}
