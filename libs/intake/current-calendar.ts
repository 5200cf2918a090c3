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
