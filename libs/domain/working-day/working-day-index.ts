import { addDays, type CivilDate } from '../clock/civil-date';
import type { WorkingDayCalendar } from './calendar';
import { classify } from './classify';

/** A day and how many working days there have been since the index began, this one included. */
export interface IndexedDay {
  date: CivilDate;
  count: number;
}

/**
 * Every day from `from` to `to`, both included, with its running count: of any two of them the difference of the counts is what
 * `remainingWorkingDays` says, so that a database can sort by it.
 */
export function workingDayIndex(calendar: WorkingDayCalendar, from: CivilDate, to: CivilDate): IndexedDay[] {
  const days: IndexedDay[] = [];
  let count = 0;
  for (let date = from; date <= to; date = addDays(date, 1)) {
    if (classify(calendar, date).working) count += 1;
    days.push({ date, count });
  }
  return days;
}
