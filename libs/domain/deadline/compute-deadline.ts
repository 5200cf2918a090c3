import type { DeadlineRule } from '#libs/programme/ir/deadline';
import { addDays, addMonths, addYears, type CivilDate, endOfDay, type EpochMs } from '../clock/civil-date';
import { RuleError } from '../rule-error';
import { addWorkingDays, type DayExplained, type DayWarning } from '../working-day/add-working-days';
import type { WorkingDayCalendar } from '../working-day/calendar';
import { classify, noticeYearsOf } from '../working-day/classify';

export interface DeadlineExplanation {
  rule: DeadlineRule;
  anchor: CivilDate;
  dayEndsAtHour: number;
  /** Every day looked at, for a rule in working days; empty for the others. */
  days: DayExplained[];
  warnings: DayWarning[];
  /** Where a date that never rolls forward falls on a rest day: the last day on which offices work. */
  lastWorkingDayBefore?: CivilDate;
}

export interface Deadline {
  /** The first instant that is too late (exclusive end of the day). */
  at: EpochMs;
  /** The last day that is in time; `at` may already lie on the next one. */
  date: CivilDate;
  /** True while a notice not loaded yet may move `at`. */
  provisional: boolean;
  calendarVersion: string;
  /** Years whose publication calls for computing again, ascending. */
  yearsTouched: number[];
  explanation: DeadlineExplanation;
}

/**
 * The deadline that follows from a rule and the day of the event that it counts from; that day never counts. Only a rule in
 * working days moves with the calendar: the others stay on their date even when it is a rest day (REQUIREMENTS.md 2.1).
 */
export function computeDeadline(
  calendar: WorkingDayCalendar,
  rule: DeadlineRule,
  anchor: CivilDate,
  options: { dayEndsAtHour: number },
): Deadline {
  const { dayEndsAtHour } = options;
  const base = { rule, anchor, dayEndsAtHour };
  if (rule.kind === 'working-days' || rule.kind === 'working-days-before') {
    const count = rule.kind === 'working-days' ? span(rule.days) : -span(rule.days);
    const { date, days, provisional, warnings, yearsTouched } = addWorkingDays(calendar, anchor, count);
    return {
      at: endOfDay(date, dayEndsAtHour),
      date,
      provisional,
      calendarVersion: calendar.version,
      yearsTouched,
      explanation: { ...base, days, warnings },
    };
  }
  const date = fixedDate(rule, anchor);
  const rest = restDayHint(calendar, date);
  return {
    at: endOfDay(date, dayEndsAtHour),
    date,
    provisional: false,
    calendarVersion: calendar.version,
    yearsTouched: rest.yearsTouched,
    explanation: {
      ...base,
      days: [],
      warnings: [],
      ...(rest.lastWorkingDayBefore === undefined ? {} : { lastWorkingDayBefore: rest.lastWorkingDayBefore }),
    },
  };
}

function fixedDate(rule: Exclude<DeadlineRule, { kind: 'working-days' | 'working-days-before' }>, anchor: CivilDate): CivilDate {
  switch (rule.kind) {
    case 'calendar-date':
      return addDays(rule.date, 0);
    case 'days':
      return addDays(anchor, span(rule.days));
    case 'months':
      return addMonths(anchor, span(rule.months));
    case 'years':
      return addYears(anchor, span(rule.years));
  }
}

/** Its years are touched too: the hint, though not the instant, changes with them. */
function restDayHint(calendar: WorkingDayCalendar, date: CivilDate): { lastWorkingDayBefore?: CivilDate; yearsTouched: number[] } {
  if (classify(calendar, date).working) return { yearsTouched: noticeYearsOf(calendar, date) };
  const before = addWorkingDays(calendar, date, -1);
  const years = new Set([...before.yearsTouched, ...noticeYearsOf(calendar, date)]);
  return { lastWorkingDayBefore: before.date, yearsTouched: [...years].sort((a, b) => a - b) };
}

function span(count: number): number {
  if (!Number.isInteger(count) || count < 0) {
    throw new RuleError('deadline-rule-invalid', `A deadline needs a whole number of at least 0, not ${count}`, { count: String(count) });
  }
  return count;
}
