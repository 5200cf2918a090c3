import { addDays, addMonths, atHour, type CivilDate, civilDateOf, daysBetween, type EpochMs, weekday, yearOf } from '../clock/civil-date';
import { addWorkingDays } from '../working-day/add-working-days';
import type { WorkingDayCalendar } from '../working-day/calendar';
import { classify } from '../working-day/classify';

/** When a review is drafted: weekday 1–7 or day of the month, and the hour of that day (+08:00). */
export interface ReviewRhythm {
  rhythm: 'weekly' | 'monthly';
  day: number;
  hour: number;
}

export interface DueReview {
  /** The nominal period, '2026-W48' or '2026-11': what makes a repeated drafting the same one. */
  period: string;
  on: CivilDate;
  at: EpochMs;
}

/** A festival moves a day by less than this many weeks. */
export const MOST_MOVED = 3;

/** The review that is drafted on a day; null on any other day. Where a festival moves two onto one day, the later one alone is. */
export function reviewDueOn(rhythm: ReviewRhythm, calendar: WorkingDayCalendar, today: CivilDate): DueReview | null {
  return around(rhythm, calendar, today).find(({ on }) => on === today) ?? null;
}

/** The first review drafted after an instant. */
export function nextReview(rhythm: ReviewRhythm, calendar: WorkingDayCalendar, after: EpochMs): DueReview {
  return around(rhythm, calendar, civilDateOf(after)).findLast(({ at }) => at > after)!;
}

/** The last review drafted before an instant: where its own period ends, the next one begins. */
export function previousReview(rhythm: ReviewRhythm, calendar: WorkingDayCalendar, before: EpochMs): DueReview {
  return around(rhythm, calendar, civilDateOf(before)).find(({ at }) => at < before)!;
}

/** '2026-W48': weeks begin on Monday and belong to the year of their Thursday (ISO 8601). */
export function weekOf(date: CivilDate): string {
  const thursday = addDays(mondayOf(date), 3);
  const week = Math.floor(daysBetween(`${yearOf(thursday)}-01-01`, thursday) / 7) + 1;
  return `${yearOf(thursday)}-W${String(week).padStart(2, '0')}`;
}

/** The day itself, or the first working day after it. */
export const workedOn = (calendar: WorkingDayCalendar, date: CivilDate): CivilDate =>
  classify(calendar, date).working ? date : addWorkingDays(calendar, date, 1).date;

export const mondayOf = (date: CivilDate): CivilDate => addDays(date, 1 - weekday(date));

/** The reviews of the neighbouring periods, the latest first, each day once. */
function around(rhythm: ReviewRhythm, calendar: WorkingDayCalendar, date: CivilDate): DueReview[] {
  const reviews: DueReview[] = [];
  for (let step = MOST_MOVED; step >= -MOST_MOVED - 1; step--) {
    const due = dueIn(rhythm, calendar, beginning(rhythm, date, step));
    if (due.on !== reviews.at(-1)?.on) reviews.push(due);
  }
  return reviews;
}

function beginning({ rhythm }: ReviewRhythm, date: CivilDate, step: number): CivilDate {
  return rhythm === 'weekly' ? addDays(mondayOf(date), 7 * step) : addMonths(`${date.slice(0, 8)}01`, step);
}

function dueIn({ rhythm, day, hour }: ReviewRhythm, calendar: WorkingDayCalendar, begins: CivilDate): DueReview {
  const lastOfMonth = addDays(addMonths(begins, 1), -1);
  const wanted = addDays(begins, day - 1);
  const nominal = rhythm === 'monthly' && wanted > lastOfMonth ? lastOfMonth : wanted;
  const on = workedOn(calendar, nominal);
  return { period: rhythm === 'weekly' ? weekOf(begins) : begins.slice(0, 7), on, at: atHour(on, hour) };
}
