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
