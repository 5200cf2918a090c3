import { versioned } from '#libs/database/calendar-version';
import type { CalendarYear, WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import { classify } from '#libs/domain/working-day/classify';
import { EVE_REASON, newYearsEve } from './new-years-eve';

/**
 * The calendar with years that staff have published: each takes the place of what was known of that year (an amended notice is
 * published whole). New Year's Eve is warned of where the notice leaves it a working day and nobody said so.
 */
export function mergePublished(calendar: WorkingDayCalendar, published: Record<string, CalendarYear>): WorkingDayCalendar {
  const years = { ...calendar.years, ...published };
  for (const year of Object.keys(published)) {
    const eve = newYearsEve(Number(year));
    const day = classify({ ...calendar, years }, eve);
    if (day.working && day.warned === undefined) {
      years[year] = { ...years[year]!, warned: { ...years[year]!.warned, [eve]: EVE_REASON } };
    }
  }
  return versioned({ region: calendar.region, years, changeableFrom: calendar.changeableFrom });
}
