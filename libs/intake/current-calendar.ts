import { Refusal } from '#libs/contracts/refusal';
import { type CivilDate, yearOf } from '#libs/domain/clock/civil-date';
import type { WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import type { Acceptance } from './accept';

/**
 * The realm's calendar, which cannot be replaced before the transaction ends.
 *
 * @throws Error when the file did not ask for it: taken here it would come after the process, and a turn of that process that
 *   waits behind a publication would wait for ever (lock order: calendar, processes, things, rungs)
 */
export function currentCalendar({ calendar }: Acceptance): WorkingDayCalendar {
  if (!calendar) throw new Error('a date is computed by an intake file that does not hold the calendar: set computesDates');
  return calendar;
}

/** A date may run into the year after the last one loaded, provisionally; beyond that nobody knows. */
export function refuseUnknownYear(calendar: WorkingDayCalendar, path: string, date: CivilDate, beyond: 0 | 1): void {
  const year = yearOf(date);
  if (calendar.years[year] ?? (beyond === 1 && calendar.years[year - 1])) return;
  throw new Refusal('outside-calendar', `${year} 年的放假安排尚未载入。`, { errors: [{ path, message: '日期超出工作日历' }], year });
}
