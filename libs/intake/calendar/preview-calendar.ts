import type { CalendarMoved } from '#libs/contracts/calendar';
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

export interface CalendarMove extends CalendarMoved {
  /** Of the project, or of the window of an annual plan: its examination counts working days too. */
  projectId: string;
  projectCode: string;
  projectName: string;
  projectKind: 'project' | 'window';
  /** What people call it; of a deadline the rule that it follows from. */
  title: string;
  /** Whether it was, and would still be, provisional. */
  wasProvisional: boolean;
}

export interface CalendarPreview {
  version: string;
  /** Running projects and windows with something open that rests on the year, on all pages together. */
  affected: number;
  /** What would lie elsewhere, or become certain; by project and thing. */
  moves: CalendarMove[];
  /** The last project of this page where others follow. */
  next: string | null;
}

export interface PreviewPage {
  /** The last project of the page before. */
  after?: string;
  /** Projects on this page. */
  limit?: number;
}

interface OpenInstant extends Pick<
  CalendarMove,
  'projectId' | 'projectCode' | 'projectName' | 'projectKind' | 'thing' | 'thingId' | 'title'
> {
  programmeHash: string;
  on: CivilDate;
  provisional: boolean;
  explanation: DeadlineExplanation | null;
}

/**
 * What would move if this year were published: open deadlines, hanging notices and open tasks, page by page. Nothing is written.
 *
 * @throws Refusal invalid-input with every fault
 */
export async function previewCalendar(
  db: Database,
  actor: Actor,
  input: PublishedYear,
  { after = '', limit }: PreviewPage = {},
): Promise<CalendarPreview> {
  const { calendarVersion } = await realmNow(db, actor.realmId);
  const calendar = withYear(await calendarByVersion(db, calendarVersion), input);
  const { version } = calendar;
  const affected = await affectedProcesses(db, { realmId: actor.realmId, year: input.year, version });
  const left = affected.filter((id) => id > after);
  const ids = left.slice(0, limit);
  const moves: CalendarMove[] = [];
  for (const instant of await openInstants(db, ids)) {
    const move = moveOf(instant, { ...calendar, changeableFrom: await changeableFrom(db, instant.programmeHash) });
    if (move) moves.push(move);
  }
  return { version, affected: affected.length, moves, next: left.length > ids.length ? ids.at(-1)! : null };
}

const changeableFrom = async (db: Database, hash: string): Promise<string> =>
  (await programmeByHash(db, hash)).parameters.calendarChangeableFrom;

function moveOf(
  { on, provisional, explanation, programmeHash: _, ...instant }: OpenInstant,
  calendar: WorkingDayCalendar,
): CalendarMove | null {
  // What rests on no count of working days does not move with the calendar (REQUIREMENTS.md 2.1).
  if (!explanation || !COUNTED.includes(explanation.rule?.kind)) return null;
  const { rule, anchor, dayEndsAtHour } = explanation;
  const computed = computeDeadline(calendar, rule, anchor, { dayEndsAtHour });
  // A notice may be printed to hang longer than the minimum: that end stands.
  const to = instant.thing === 'notice' && on > computed.date ? on : computed.date;
  if (to === on && computed.provisional === provisional) return null;
  return { ...instant, from: on, to, wasProvisional: provisional, provisional: computed.provisional };
}

const COUNTED: readonly string[] = ['working-days', 'working-days-before'];

async function openInstants(db: Database, processIds: string[]): Promise<OpenInstant[]> {
  return db.$queryRaw<OpenInstant[]>`
    select process.id as "projectId", subject.code as "projectCode", subject.name as "projectName", process.kind as "projectKind",
           process.programme_hash as "programmeHash", open.thing, open."thingId", open.title, open."on", open.provisional, open.explanation
    from process join (
      select id, code, name from project
      union all
      select id, programme_code || '-' || year, name from plan_window
    ) subject on subject.id = process.id join (
      select process_id, 'deadline' as thing, thing_id as "thingId", rule as title, on_day as "on", provisional, explanation
      from deadline where status = 'open'
      union all
      select process_id, 'notice', id, title, ends_on, provisional, explanation from notice where status = 'posted' and certified_at is null
      union all
      select process_id, 'task', id, title, due_on, provisional, explanation from task where status = 'open'
    ) open on open.process_id = process.id
    where process.id = any(${processIds}::text[])
    order by process.id, open.thing, open."thingId"`;
}
