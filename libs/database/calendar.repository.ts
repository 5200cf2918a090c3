import type { WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import type { Database, Tx } from './client';

const cache = new Map<string, WorkingDayCalendar>();

/**
 * A compiled calendar by its version. The version is the id of its content, so that it never changes.
 *
 * @throws Error when no calendar has this version
 */
export async function calendarByVersion(tx: Tx | Database, version: string): Promise<WorkingDayCalendar> {
  const known = cache.get(version);
  if (known) return known;
  const row = await tx.calendarVersion.findUnique({ where: { version }, select: { calendar: true } });
  if (!row) throw new Error(`calendar ${version} is not loaded`);
  const calendar = row.calendar as unknown as WorkingDayCalendar;
  cache.set(version, calendar);
  return calendar;
}

/**
 * The calendar of that version as a programme reads it: the stretch that the next year's notice may still change begins where
 * the programme says ('MM-DD').
 */
export async function calendarOf(tx: Tx | Database, version: string, changeableFrom?: string): Promise<WorkingDayCalendar> {
  const calendar = await calendarByVersion(tx, version);
  return changeableFrom === undefined ? calendar : { ...calendar, changeableFrom };
}

/** Stores a calendar under its content id; the same content again is the same row. */
export async function storeCalendar(tx: Tx | Database, calendar: WorkingDayCalendar): Promise<void> {
  await tx.$executeRaw`
    insert into calendar_version (version, calendar) values (${calendar.version}, ${JSON.stringify(calendar)}::jsonb)
    on conflict do nothing`;
}
