import { z } from 'zod';
import { isCivilDate, weekday } from '#libs/domain/clock/civil-date';
import type { CalendarYear } from '#libs/domain/working-day/calendar';

const words = z.string().trim().min(1).max(200);
/** Said of the day itself: what zod says of a key is English and names no reason. */
const named = z.record(z.string(), words).superRefine((days, ctx) => {
  for (const day of Object.keys(days).filter((key) => !isCivilDate(key))) {
    ctx.addIssue({ code: 'custom', path: [day], message: '不是有效日期，应为 YYYY-MM-DD' });
  }
});

/** A year as staff type it in from the notice. `warned` may be left out: New Year's Eve is added by `mergePublished`. */
export const publishedYear = z.strictObject({
  notice: words.describe('通知的文号或标题'),
  holidays: named.describe('放假日期 → 节日，含调休与连休的周末'),
  makeUpDays: named.describe('调休上班日期 → 对应节日'),
  warned: named.default({}).describe('名义上为工作日但机关可能无人的日期 → 原因'),
});

export interface PublishedYearFault {
  /** `holidays.2027-02-30`; empty where the whole is meant. */
  path: string;
  message: string;
}

export type PublishedYearReading = { ok: true; year: CalendarYear } | { ok: false; faults: PublishedYearFault[] };

/**
 * Reads a year to be published and names every fault at once: dates of another year (the changeable end of the year before is
 * allowed), a make-up day that is no weekend, a day both off and worked, a festival that every notice names missing.
 */
export function readPublishedYear(year: number, body: unknown, changeableFrom: string): PublishedYearReading {
  const parsed = publishedYear.safeParse(body);
  if (!parsed.success) {
    return { ok: false, faults: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })) };
  }
  const faults = [...outsideFaults(year, parsed.data, changeableFrom), ...sense(parsed.data)];
  return faults.length === 0 ? { ok: true, year: parsed.data } : { ok: false, faults };
}

function outsideFaults(year: number, data: CalendarYear, changeableFrom: string): PublishedYearFault[] {
  const [first, last] = [`${year - 1}-${changeableFrom}`, `${year}-12-31`];
  return (['holidays', 'makeUpDays', 'warned'] as const).flatMap((field) =>
    Object.keys(data[field])
      .filter((date) => date < first || date > last)
      .map((date) => ({ path: `${field}.${date}`, message: `日期不在 ${first} 至 ${last} 之间` })),
  );
}

function sense(data: CalendarYear): PublishedYearFault[] {
  const faults: PublishedYearFault[] = [];
  for (const date of Object.keys(data.makeUpDays)) {
    if (weekday(date) < 6) faults.push({ path: `makeUpDays.${date}`, message: '调休上班日应为周六或周日' });
    if (Object.hasOwn(data.holidays, date)) faults.push({ path: `makeUpDays.${date}`, message: '同一天既放假又上班' });
  }
  for (const date of Object.keys(data.warned)) {
    const rest = Object.hasOwn(data.holidays, date) || (weekday(date) >= 6 && !Object.hasOwn(data.makeUpDays, date));
    if (rest) faults.push({ path: `warned.${date}`, message: '仅工作日需要提示' });
  }
  const names = Object.values(data.holidays).join('、');
  for (const festival of ['元旦', '春节', '劳动', '国庆']) {
    if (!names.includes(festival)) faults.push({ path: 'holidays', message: `缺少${festival}` });
  }
  return faults;
}
