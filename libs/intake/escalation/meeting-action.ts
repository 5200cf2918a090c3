import { Refusal } from '#libs/contracts/refusal';
import { closeDrafts, draftClosed } from '#libs/database/letter.repository';
import { lockThing } from '#libs/database/lock-thing';
import { type CivilDate, civilDateOf } from '#libs/domain/clock/civil-date';
import { computeDeadline } from '#libs/domain/deadline/compute-deadline';
import { mannerTowards } from '#libs/domain/etiquette/manner-towards';
import { type Acceptance, checkRevision } from '../accept';
import { currentCalendar, refuseUnknownYear } from '../current-calendar';
import { draftLetter } from '../task/draft-letter';
import { lockTask, type postOf } from '../task/locked-task';
import { officeOf } from '../task/office';
import { writeRungs } from '../task/reschedule';
import { matterOf, tellPeople } from './tell-people';

type Post = Awaited<ReturnType<typeof postOf>>;

export type ActionStatus = 'open' | 'reported' | 'closed' | 'dropped';

/** An action under its lock. */
export interface LockedAction {
  id: string;
  escalationId: string;
  taskId: string;
  meeting: string;
  what: string;
  status: ActionStatus;
  revision: number;
}

/** What {@link askFor} gives a task to. */
export interface Asked {
  actionId: string;
  /** Counts the tasks of one action: it is asked for again when it is sent back. */
  time: number;
  what: string;
  post: Post;
  dueOn: CivilDate;
}

/** Locks an action whose process is locked. @throws Refusal stale-revision */
export async function lockAction({ tx }: Acceptance, actionId: string, ifMatch?: number): Promise<LockedAction> {
  await lockThing(tx, 'meeting_action', actionId);
  const { status, ...action } = await tx.meetingAction.findUniqueOrThrow({ where: { id: actionId } });
  checkRevision(ifMatch, action.revision);
  return { ...action, status: status as ActionStatus };
}

const STANDS: Record<ActionStatus, string> = {
  open: '该行动尚未报办结。',
  reported: '该行动已报办结，等待核实。',
  closed: '该行动已经销号。',
  dropped: '该行动已经取消。',
};

/** @throws Refusal out-of-turn with where it stands, in `stands` */
export function refuseUnless({ status }: LockedAction, wanted: ActionStatus[]): void {
  if (!wanted.includes(status)) throw new Refusal('out-of-turn', STANDS[status], { stands: status });
}

/** An action is due on a day that is not past, and that the calendar knows at least provisionally. @throws Refusal outside-calendar */
export function refusedDay(acceptance: Acceptance, path: string, dueOn: CivilDate): string | null {
  if (dueOn < civilDateOf(acceptance.now)) return '办结期限不得早于今日';
  refuseUnknownYear(currentCalendar(acceptance), path, dueOn, 1);
  return null;
}

/**
 * Puts an action before its organisation as a task with the ladder of what was escalated: reminders, lights, letters and the next escalation come
 * from where those of all tasks come from. The machine does not know it; it holds up no stage. The calendar is held.
 *
 * @returns the task's id
 */
export async function askFor(acceptance: Acceptance, escalatedTaskId: string, asked: Asked): Promise<string> {
  const { tx, process, programme, now } = acceptance;
  const about = await lockTask(acceptance, escalatedTaskId);
  const { dayEndsAtHour } = programme.parameters;
  const rule = { kind: 'calendar-date', date: asked.dueOn } as const;
  const due = computeDeadline(currentCalendar(acceptance), rule, civilDateOf(now), { dayEndsAtHour });
  const holder = { organisationId: asked.post.organisationId, postId: asked.post.id };
  const { id } = await tx.task.create({
    data: {
      id: `${asked.actionId}.${asked.time}`,
      ...{ realmId: process.realmId, processId: process.id, stage: about.stage, step: about.step, visit: about.visit, rule: about.rule },
      ...{ title: `会议议定：${asked.what}`, ...holder, aboutId: asked.actionId, status: 'open', openedAt: new Date(now) },
      ...{ askedUnder: about.askedUnder, askedStage: about.askedStage, obligation: about.obligation },
      ...{ dueAt: new Date(due.at), dueOn: due.date, provisional: due.provisional, explanation: due.explanation as unknown as object },
      calendarVersion: due.calendarVersion,
    },
    select: { id: true },
  });
  await writeRungs(acceptance, { ...about, id }, due, now);
  const { stage, step, visit } = about;
  const dates = { dueOn: due.date, dueAt: due.at, provisional: due.provisional };
  acceptance.record({ type: 'task.opened', data: { taskId: id, stage, step, visit, ...holder, ...dates, aboutId: asked.actionId } });
  return id;
}

/**
 * Lets an organisation know of what is asked of it. An officer is told by the machine; whom it may not message gets a paper that a person signs.
 * Call it last: deliveries lie below everything else in the lock order.
 */
export async function tellOfAction(acceptance: Acceptance, taskId: string, post: Post, said: string): Promise<void> {
  const { tx, process, actor, programme } = acceptance;
  const office = await officeOf(tx, actor.realmId, programme);
  const manner = mannerTowards(post.organisation, post.leader, office?.id ?? null);
  if (manner !== 'message') {
    const draftId = await draftLetter(acceptance, await lockTask(acceptance, taskId), post, manner, said);
    acceptance.record({ type: 'letter.drafted', data: { draftId, taskId, kind: manner } });
    return;
  }
  const { name } = await matterOf(acceptance, taskId);
  const item = { processId: process.id, taskId, kind: 'meeting-action', text: `【会议议定】${name}。${said}`, link: `/tasks/${taskId}` };
  await tellPeople(acceptance, [post.id], item);
}

/** Nobody has to do it any more: what asks for it, and those who were to sign, are closed. */
export async function closeTask({ tx, process, record }: Acceptance, taskId: string): Promise<void> {
  const closed = await tx.$queryRaw<{ id: string }[]>`
    with closed as (
      update task set status = 'closed', revision = revision + 1
      where (id = ${taskId} or signer_of_id = ${taskId}) and status = 'open' returning id
    ), stopped as (
      update rung set status = 'cancelled' from closed where rung.task_id = closed.id and rung.status = 'pending'
    )
    select id from closed order by id`;
  const ids = closed.map(({ id }) => id);
  for (const id of ids) record({ type: 'task.closed', data: { taskId: id, why: 'superseded' } });
  for (const draft of await closeDrafts(tx, process.realmId, ids)) record(draftClosed(draft, 'superseded'));
}
