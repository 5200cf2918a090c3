import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { civilDateOf } from '#libs/domain/clock/civil-date';
import { conditionTask } from '#libs/domain/review/condition-task';
import type { Database, Tx } from '#libs/database/client';
import { closeDrafts, draftClosed } from '#libs/database/letter.repository';
import type { Acceptance } from '../accept';
import { currentCalendar } from '../current-calendar';
import { partyOf } from '../project/party-of';
import type { LockedTask } from './locked-task';
import { writeRungs } from './reschedule';
import { stepOf } from './step-of';

/**
 * Whether a task asks to meet a condition of an opinion: the only thing that a joint review asks about. The machine does not know it; it
 * holds up what the programme says and nothing else.
 */
export function isConditionTask(programme: CompiledProgramme, task: Pick<LockedTask, 'stage' | 'aboutId'>): boolean {
  return task.aboutId !== null && programme.stages.find(({ code }) => code === task.stage)?.kind === 'joint-review';
}

/**
 * Puts the conditions of an agreement on record, and each before the project's client as a task with a due date and the ladder of the
 * opinion's step. The calendar is held.
 */
export async function trackConditions(acceptance: Acceptance, task: LockedTask, conditions: string[]): Promise<void> {
  const { tx, process, programme, now } = acceptance;
  const opinion = { step: stepOf(programme, task), givenOn: civilDateOf(now) };
  for (const text of conditions) {
    const data = { realmId: process.realmId, processId: process.id, taskId: task.id, text };
    const { id: conditionId } = await tx.condition.create({ data, select: { id: true } });
    const asks = conditionTask(currentCalendar(acceptance), programme.parameters, opinion, text);
    const holder = await clerkOf(tx, (await partyOf(acceptance, asks.owner)).holderId);
    if (!holder) continue;
    const { due, title } = asks;
    const { id } = await tx.task.create({
      data: {
        id: `${task.id}.${conditionId}`,
        ...{ realmId: process.realmId, processId: process.id, stage: task.stage, step: task.step, visit: task.visit, rule: task.rule },
        ...{ title, ...holder, aboutId: conditionId, status: 'open', openedAt: new Date(now) },
        ...{ dueAt: new Date(due.at), dueOn: due.date, provisional: due.provisional, explanation: due.explanation as unknown as object },
      },
      select: { id: true },
    });
    await writeRungs(acceptance, { ...task, id }, due, now);
    const { stage, step, visit } = task;
    const dates = { dueOn: due.date, dueAt: due.at, provisional: due.provisional };
    acceptance.record({ type: 'task.opened', data: { taskId: id, stage, step, visit, ...holder, ...dates, aboutId: conditionId } });
  }
}

/** Tasks that ask to meet a condition and are open, in the order of their ids. */
export async function openConditionTasks(
  tx: Tx | Database,
  processId: string,
): Promise<{ taskId: string; stage: string; step: string; visit: number }[]> {
  return tx.$queryRaw<{ taskId: string; stage: string; step: string; visit: number }[]>`
    select t.id as "taskId", t.stage, t.step, t.visit from task t join condition c on c.id = t.about_id
    where t.process_id = ${processId} and t.status = 'open' order by t.id`;
}

async function clerkOf(tx: Tx, organisationId: string): Promise<{ organisationId: string; postId: string } | null> {
  const rows = await tx.$queryRaw<{ organisationId: string; postId: string }[]>`
    select organisation_id as "organisationId", id as "postId" from post
    where organisation_id = ${organisationId} order by (code = 'clerk') desc, leader, id limit 1`;
  return rows[0] ?? null;
}

/** Nothing is left to be met: the tasks of these conditions are closed. The process is locked by the caller. */
export async function closeConditionTasks(
  { tx, process, now, record }: Pick<Acceptance, 'tx' | 'process' | 'now' | 'record'>,
  conditionIds: string[],
  why: 'fulfilled' | 'superseded',
): Promise<void> {
  const closed = await tx.$queryRaw<{ id: string; dueAt: Date }[]>`
    with closed as (
      update task set status = 'closed', revision = revision + 1 where about_id = any(${conditionIds}) and status = 'open'
      returning id, due_at
    ), stopped as (
      update rung set status = 'cancelled' from closed where rung.task_id = closed.id and rung.status = 'pending'
    )
    select id, due_at as "dueAt" from closed order by id`;
  for (const { id: taskId, dueAt } of closed) {
    const fulfilment = why === 'fulfilled' ? { late: now >= dueAt.getTime(), fulfilledAt: now } : {};
    record({ type: 'task.closed', data: { taskId, why, ...fulfilment } });
  }
  const taskIds = closed.map(({ id }) => id);
  for (const draft of await closeDrafts(tx, process.realmId, taskIds)) record(draftClosed(draft, why));
}
