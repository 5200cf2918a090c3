import { z } from 'zod';
import { Refusal } from '#libs/contracts/refusal';
import { isCivilDate, weekday, yearOf } from '#libs/domain/clock/civil-date';
import type { CalendarYear, WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import { versioned } from '#libs/database/calendar-version';

const date = z.string().refine(isCivilDate, '须为 YYYY-MM-DD 形式的有效日期');
const words = z.string().trim().min(1, '不得为空').max(200);

/** One year of the State Council's notice as staff type it in; the same shape over the wire. */
export const publishedYear = z
  .strictObject({
    year: z.int().min(2000).max(2100),
    /** Title or number of the notice. */
    notice: words,
    /** Days off by name of the festival, weekends inside it included. */
    holidays: z.record(date, words),
    /** Saturdays and Sundays that are worked. */
    makeUpDays: z.record(date, words),
    /** Working days on which offices stand empty, with the reason. */
    warned: z.record(date, words).optional(),
  })
  .superRefine((year, ctx) => {
    const fault = (path: string[], message: string) => ctx.addIssue({ code: 'custom', path, message });
    for (const [key, days] of Object.entries({ holidays: year.holidays, makeUpDays: year.makeUpDays, warned: year.warned ?? {} })) {
      for (const day of Object.keys(days).filter(isCivilDate)) {
        if (!belongs(day, year.year)) fault([key, day], `不在 ${year.year} 年，也不在上一年十二月`);
      }
    }
    for (const day of Object.keys(year.makeUpDays).filter(isCivilDate)) {
      if (weekday(day) < 6) fault(['makeUpDays', day], '调休上班日须为周六或周日');
      if (year.holidays[day] !== undefined) fault(['makeUpDays', day], '同一天不能既放假又上班');
    }
    for (const day of Object.keys(year.warned ?? {}).filter(isCivilDate)) {
      const working = year.makeUpDays[day] !== undefined || (weekday(day) < 6 && year.holidays[day] === undefined);
      if (!working) fault(['warned', day], '提示日须为工作日');
    }
    // A year without a day off is a form sent empty; it would make the whole year certain.
    if (!Object.keys(year.holidays).some((day) => isCivilDate(day) && yearOf(day) === year.year))
      fault(['holidays'], '须列出该年度的放假日');
  });

export type PublishedYear = z.infer<typeof publishedYear>;

/** A notice may reach back into the last days of the year before (a make-up Saturday for New Year's Day). */
const belongs = (day: string, year: number): boolean => yearOf(day) === year || (yearOf(day) === year - 1 && day.slice(5) >= '12-01');

/** @throws Refusal `invalid-input` with every fault */
export function requireYear(input: unknown): PublishedYear {
  const parsed = publishedYear.safeParse(input);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new Refusal('invalid-input', errors[0]!.message, { errors });
}

/** The calendar with that year in the place of what was known of it. */
export function withYear(
  calendar: WorkingDayCalendar,
  { year, notice, holidays, makeUpDays, warned = {} }: PublishedYear,
): WorkingDayCalendar {
  const loaded: CalendarYear = { notice, holidays, makeUpDays, warned };
  const { region, changeableFrom, years } = calendar;
  return versioned({ region, changeableFrom, years: { ...years, [year]: loaded } });
}
