import { actor, REALM } from '../support/realm';
import type { Engine } from '../support/engine';
import { calendarByVersion } from '#libs/database/calendar.repository';
import { computeDeadline, type DeadlineExplanation } from '#libs/domain/deadline/compute-deadline';
import type { PublishedYear } from '#libs/intake/calendar/calendar-year';
import { publishCalendar } from '#libs/intake/calendar/publish-calendar';

const days = (name: string, ...dates: string[]) => Object.fromEntries(dates.map((date) => [date, name]));

/** Made up for the test: the last days of the year are off already. */
export const NOTICE_2027: PublishedYear = {
  year: 2027,
  notice: '样例〔2026〕1号',
  holidays: {
    ...days('元旦', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'),
    ...days('春节', '2027-02-05', '2027-02-08'),
    ...days('劳动节', '2027-05-01'),
    ...days('国庆节', '2027-10-01'),
  },
  makeUpDays: {},
};

export const publish = (engine: Engine, notice = NOTICE_2027) => publishCalendar(engine.db, actor, notice);

/**
 * Copies of a project at rest, with all that a turn left of it, as many as one city has: Temporal does not know them, so that each is
 * started from its stored state when it is told.
 */
export async function copyProject(engine: Engine, template: string, count: number): Promise<void> {
  const { db } = engine;
  const prefix = engine.workflowId('');
  const copied = `n as (select 'copy-' || lpad(i::text, 6, '0') as id from generate_series(1, ${count}) i)`;
  const renamed = (column: string) => `replace(${column}::text, '${template}', n.id)`;
  const columns = {
    process: 'realm_id, kind, programme_hash, status, inbox_no, consumed_no, event_no, event_chain, turn_no, wake_at, moving',
    project:
      'realm_id, programme_hash, subdistrict_id, community_id, owners_body_id, client_id, status, stages, light, next_due_at, facts, backfilled, created_at',
    task: 'realm_id, stage, step, visit, title, rule, organisation_id, post_id, status, opened_at, due_at, due_on, provisional, explanation, calendar_version',
  };
  const from = (table: string) => `from ${table} x, n where x.${table === 'task' ? 'process_id' : 'id'} = '${template}'`;
  await db.$executeRawUnsafe(`with ${copied}
    insert into process (id, workflow_id, state, ${columns.process})
    select n.id, '${prefix}' || n.id, ${renamed('x.state')}::jsonb, ${columns.process} ${from('process')}`);
  await db.$executeRawUnsafe(`with ${copied}
    insert into project (id, code, name, view, ${columns.project})
    select n.id, n.id, n.id, ${renamed('x.view')}::jsonb, ${columns.project} ${from('project')}`);
  await db.$executeRawUnsafe(`with ${copied}
    insert into task (id, process_id, ${columns.task})
    select ${renamed('x.id')}, n.id, ${columns.task} ${from('task')}`);
  await db.$executeRawUnsafe(`with ${copied}
    insert into rung (realm_id, process_id, task_id, code, at, action, recipient, light, status)
    select realm_id, n.id, ${renamed('x.task_id')}, code, at, action, recipient, light, status
    from rung x, n where x.process_id = '${template}'`);
}

/** Open tasks whose date is not what the calendar in force makes of it. */
export async function misdated(engine: Engine): Promise<string[]> {
  const { calendarVersion } = await engine.db.realm.findUniqueOrThrow({ where: { id: REALM } });
  const { parameters } = engine.programme;
  const calendar = { ...(await calendarByVersion(engine.db, calendarVersion)), changeableFrom: parameters.calendarChangeableFrom };
  const tasks = await engine.db.task.findMany({ where: { status: 'open' } });
  return tasks
    .filter((task) => {
      const { rule, anchor } = task.explanation as unknown as DeadlineExplanation;
      const due = computeDeadline(calendar, rule, anchor, parameters);
      return due.date !== task.dueOn || due.provisional !== task.provisional || task.calendarVersion !== calendarVersion;
    })
    .map(({ id }) => id);
}
