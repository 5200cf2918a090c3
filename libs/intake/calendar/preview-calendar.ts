import { calendarByVersion } from '#libs/database/calendar.repository';
import type { Database } from '#libs/database/client';
import { programmeByHash } from '#libs/database/programme.repository';
import { realmNow } from '#libs/database/realm-clock';
import type { CivilDate } from '#libs/domain/clock/civil-date';
import { computeDeadline, type DeadlineExplanation } from '#libs/domain/deadline/compute-deadline';
import type { WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import type { Actor } from '../actor';
import { affectedProcesses } from './affected';
import { type PublishedYear, withYear } from './calendar-year';

export interface CalendarMove {
  projectId: string;
  thing: 'deadline' | 'notice' | 'task';
  thingId: string;
  from: CivilDate;
  to: CivilDate;
  /** Whether it was, and would still be, provisional. */
  wasProvisional: boolean;
  provisional: boolean;
}

export interface CalendarPreview {
  version: string;
  /** What would lie elsewhere, or become certain; by project and thing. */
  moves: CalendarMove[];
}

interface OpenInstant {
  projectId: string;
  programmeHash: string;
  thing: CalendarMove['thing'];
  thingId: string;
  on: CivilDate;
  provisional: boolean;
  explanation: DeadlineExplanation | null;
}

/**
 * What would move if this year were published: open deadlines, hanging notices and open tasks. Nothing is written.
 *
 * @throws Refusal invalid-input with every fault
 */
export async function previewCalendar(db: Database, actor: Actor, input: PublishedYear): Promise<CalendarPreview> {
  const { calendarVersion } = await realmNow(db, actor.realmId);
  const calendar = withYear(await calendarByVersion(db, calendarVersion), input);
  const { version } = calendar;
  const ids = await affectedProcesses(db, { realmId: actor.realmId, year: input.year, version });
  const moves: CalendarMove[] = [];
  for (const instant of await openInstants(db, ids)) {
    const move = moveOf(instant, { ...calendar, changeableFrom: await changeableFrom(db, instant.programmeHash) });
    if (move) moves.push(move);
  }
  return { version, moves };
}

const changeableFrom = async (db: Database, hash: string): Promise<string> =>
  (await programmeByHash(db, hash)).parameters.calendarChangeableFrom;

function moveOf(
  { projectId, thing, thingId, on, provisional, explanation }: OpenInstant,
  calendar: WorkingDayCalendar,
): CalendarMove | null {
  // What rests on no count of working days does not move with the calendar (REQUIREMENTS.md 2.1).
  if (explanation?.rule?.kind !== 'working-days') return null;
  const { rule, anchor, dayEndsAtHour } = explanation;
  const computed = computeDeadline(calendar, rule, anchor, { dayEndsAtHour });
  // A notice may be printed to hang longer than the minimum: that end stands.
  const to = thing === 'notice' && on > computed.date ? on : computed.date;
  if (to === on && computed.provisional === provisional) return null;
  return { projectId, thing, thingId, from: on, to, wasProvisional: provisional, provisional: computed.provisional };
}

async function openInstants(db: Database, processIds: string[]): Promise<OpenInstant[]> {
  return db.$queryRaw<OpenInstant[]>`
    select process.id as "projectId", process.programme_hash as "programmeHash", open.*
    from process join (
      select process_id, 'deadline' as thing, thing_id as "thingId", on_day as "on", provisional, explanation from deadline where status = 'open'
      union all
      select process_id, 'notice', id, ends_on, provisional, explanation from notice where status = 'posted' and certified_at is null
      union all
      select process_id, 'task', id, due_on, provisional, explanation from task where status = 'open'
    ) open on open.process_id = process.id
    where process.id = any(${processIds}::text[])
    order by process.id, open.thing, open."thingId"`;
}
