import data from 'chinese-days/dist/chinese-days.json';
import { versioned } from '#libs/database/calendar-version';
import { type CivilDate, weekday, yearOf } from '#libs/domain/clock/civil-date';
import { type CalendarYear, DEFAULT_CHANGEABLE_FROM, type WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import { EVE_REASON, newYearsEve } from './new-years-eve';

const SPRING_FESTIVAL = '春节';

/**
 * The years that the package knows, and no others: it calls every weekday of an unknown year a working day, so that a year
 * counts as known only where its Spring Festival is in the data.
 */
export function builtInYears(): Record<string, CalendarYear> {
  const years: Record<string, CalendarYear> = {};
  const of = (date: CivilDate) => (years[noticeOf(date)] ??= { notice: 'chinese-days', holidays: {}, makeUpDays: {}, warned: {} });
  for (const [date, entry] of Object.entries(data.holidays)) of(date).holidays[date] = festival(entry);
  for (const [date, entry] of Object.entries(data.workdays)) of(date).makeUpDays[date] = festival(entry);
  const known = Object.entries(years).filter(([, { holidays }]) => Object.values(holidays).includes(SPRING_FESTIVAL));
  for (const [year, notice] of known) warnOfEve(year, notice);
  return Object.fromEntries(known);
}

/** What a new realm begins with. */
export const builtInCalendar = (changeableFrom = DEFAULT_CHANGEABLE_FROM): WorkingDayCalendar =>
  versioned({ region: 'CN', years: builtInYears(), changeableFrom });

/**
 * In December only the notice of the next year speaks, for New Year's Day. Its days belong to that notice, so that publishing
 * an amended year neither loses nor keeps what another notice said.
 */
const noticeOf = (date: CivilDate): number => yearOf(date) + (date.slice(5, 7) === '12' ? 1 : 0);

/** «Spring Festival,春节,3»: name in English, in Chinese, statutory days. */
const festival = (entry: string): string => entry.split(',')[1] ?? entry;

/** New Year's Eve, where the notice makes it a working day: it counts, and offices stand empty (REQUIREMENTS.md 2.1). */
function warnOfEve(year: string, notice: CalendarYear): void {
  const eve = newYearsEve(Number(year));
  const working = notice.makeUpDays[eve] !== undefined || (weekday(eve) < 6 && notice.holidays[eve] === undefined);
  if (working) notice.warned[eve] = EVE_REASON;
}
