import { type CivilDate, weekday, yearOf } from '../clock/civil-date';
import type { WorkingDayCalendar } from './calendar';

export type DayReason = 'weekday' | 'weekend' | 'holiday' | 'make-up-day';

export interface DayClass {
  date: CivilDate;
  working: boolean;
  reason: DayReason;
  /** The festival of a holiday or make-up day. */
  name?: string;
  /** Why a working day may find offices empty; it counts all the same. */
  warned?: string;
  /** True while a notice not loaded yet may change the answer. */
  provisional: boolean;
}

/** The years whose notices decide about this day: its own, and in the changeable stretch the next one's too. */
export function noticeYearsOf(calendar: WorkingDayCalendar, date: CivilDate): number[] {
  const year = yearOf(date);
  return date.slice(5) >= calendar.changeableFrom ? [year, year + 1] : [year];
}

/** REQUIREMENTS.md 2.1. The later notice speaks before the earlier one; a day that neither names follows the week. */
export function classify(calendar: WorkingDayCalendar, date: CivilDate): DayClass {
  const restByWeek = weekday(date) >= 6;
  const provisional = noticeYearsOf(calendar, date).some((year) => !calendar.years[year]);
  const base = { date, provisional };
  for (const year of [yearOf(date) + 1, yearOf(date)]) {
    const notice = calendar.years[year];
    const holiday = notice?.holidays[date];
    if (holiday !== undefined) return { ...base, working: false, reason: 'holiday', name: holiday };
    const makeUp = notice?.makeUpDays[date];
    if (makeUp !== undefined) return { ...base, working: true, reason: 'make-up-day', name: makeUp, ...warning(calendar, date) };
  }
  if (restByWeek) return { ...base, working: false, reason: 'weekend' };
  return { ...base, working: true, reason: 'weekday', ...warning(calendar, date) };
}

function warning(calendar: WorkingDayCalendar, date: CivilDate): { warned?: string } {
  const warned = calendar.years[yearOf(date)]?.warned[date] ?? calendar.years[yearOf(date) + 1]?.warned[date];
  return warned === undefined ? {} : { warned };
}
