import { announceRungs } from '#libs/database/reminder.repository';
import type { Deadline } from '#libs/domain/deadline/compute-deadline';
import { type DueDate, rungInstants } from '#libs/domain/ladder/rung-instants';
import type { Acceptance } from '../accept';
import { currentCalendar } from '../current-calendar';
import { askedIn } from './asked-in';
import type { LockedTask } from './locked-task';
import { stepOf } from './step-of';

/**
 * Gives a locked open task another due date and starts its ladder afresh towards it: what was pending is superseded, rungs whose
 * moment has passed are recorded and never sent, and the light goes out. The task's revision counts on.
 */
export async function moveDueDate(acceptance: Acceptance, task: LockedTask, due: Deadline): Promise<void> {
  const { tx } = acceptance;
  await tx.$executeRaw`update rung set status = 'superseded' where task_id = ${task.id} and status = 'pending'`;
  await tx.$executeRaw`
    update task
    set due_at = to_timestamp(${due.at}::float8 / 1000), due_on = ${due.date}, provisional = ${due.provisional}, light = 'green',
        explanation = ${JSON.stringify(due.explanation)}::jsonb, calendar_version = ${due.calendarVersion}, revision = revision + 1
    where id = ${task.id}`;
  await writeRungs(acceptance, task, due, acceptance.now);
}

/**
 * Writes the rungs of a task's ladder towards its due date. Those before `from` are recorded; a rung that was stopped at the
 * same instant is pending again, one that has fired stays fired.
 */
export async function writeRungs(acceptance: Acceptance, task: LockedTask, due: DueDate, from: number): Promise<void> {
  const { tx, actor } = acceptance;
  const { programme, task: lying } = await askedIn(tx, acceptance.programme, task);
  const ladder = programme.ladders.find(({ code }) => code === stepOf(programme, lying).ladder);
  if (!ladder) return;
  const calendar = currentCalendar(acceptance);
  const rungs = rungInstants(calendar, ladder, due, from).map(({ rung, at, beforeOpened }) => ({
    code: rung.code,
    at,
    action: rung.action,
    recipient: rung.to,
    light: rung.light ?? null,
    status: beforeOpened ? 'recorded' : 'pending',
  }));
  await tx.$executeRaw`
    insert into rung (realm_id, process_id, task_id, code, at, action, recipient, light, status)
    select ${actor.realmId}, ${task.processId}, ${task.id}, r.code, to_timestamp(r.at / 1000), r.action, r.recipient, r.light, r.status
    from jsonb_to_recordset(${JSON.stringify(rungs)}::jsonb)
      as r(code text, at float8, action text, recipient text, light text, status text)
    on conflict (task_id, code, at) do update set status = excluded.status where rung.status in ('cancelled', 'superseded')`;
  const pending = rungs.filter(({ status }) => status === 'pending').map(({ at }) => at);
  if (pending.length > 0) {
    await announceRungs(tx, { realmId: actor.realmId, processId: task.processId, earliestAt: Math.min(...pending) });
  }
}
