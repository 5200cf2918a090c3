import { addDays, type CivilDate } from '../clock/civil-date';
import { RuleError } from '../rule-error';
import type { WorkingDayCalendar } from './calendar';
import { classify, type DayClass, noticeYearsOf } from './classify';

/** Every day that was looked at: `counted` says whether it was one of the n, the class says why. */
export type DayExplained = DayClass & { counted: boolean };

export interface DayWarning {
  date: CivilDate;
  reason: string;
}

export interface WorkingDayCount {
  /** The n-th working day, or `from` itself where n is 0. */
  date: CivilDate;
  /** In the order of counting: backwards where n is negative. */
  days: DayExplained[];
  provisional: boolean;
  /** Counted days on which offices may stand empty. */
  warnings: DayWarning[];
  /** The years whose notices the answer rests on, ascending: when one of them is published, compute again. */
  yearsTouched: number[];
}

/** More is no deadline of a programme but a slip of the keyboard. */
const MOST = 10_000;

/** The n-th working day after `from` (before it where n is negative). `from`, the day of posting, never counts itself. */
export function addWorkingDays(calendar: WorkingDayCalendar, from: CivilDate, n: number): WorkingDayCount {
  if (!Number.isInteger(n) || Math.abs(n) > MOST) {
    throw new RuleError('working-days-invalid', `${n} is not a whole number of working days up to ${MOST}`, { n: String(n) });
  }
  const step = Math.sign(n);
  const days: DayExplained[] = [];
  let date = addDays(from, 0);
  for (let left = Math.abs(n); left > 0;) {
    date = addDays(date, step);
    const day = classify(calendar, date);
    days.push({ ...day, counted: day.working });
    if (day.working) left -= 1;
  }
  return { date, days, ...summary(calendar, days) };
}

/**
 * How many working days lie after `from` up to and including `to`; 0 where `to` is not later. A pause keeps this number, and
 * `addWorkingDays` from the day of resumption gives the new end: the day of the pause is spent, the day of resumption free.
 */
export function remainingWorkingDays(
  calendar: WorkingDayCalendar,
  from: CivilDate,
  to: CivilDate,
): { count: number; provisional: boolean; yearsTouched: number[] } {
  const days: DayExplained[] = [];
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) {
    const day = classify(calendar, date);
    days.push({ ...day, counted: day.working });
  }
  const { provisional, yearsTouched } = summary(calendar, days);
  return { count: days.filter((day) => day.counted).length, provisional, yearsTouched };
}

/** The last working day before the date: a calendar deadline on a rest day points at it. */
export const lastWorkingDayBefore = (calendar: WorkingDayCalendar, date: CivilDate): CivilDate => addWorkingDays(calendar, date, -1).date;

function summary(calendar: WorkingDayCalendar, days: DayExplained[]) {
  const years = new Set(days.flatMap((day) => noticeYearsOf(calendar, day.date)));
  return {
    provisional: days.some((day) => day.provisional),
    warnings: days.flatMap((day) => (day.warned === undefined ? [] : [{ date: day.date, reason: day.warned }])),
    yearsTouched: [...years].sort((a, b) => a - b),
  };
}
