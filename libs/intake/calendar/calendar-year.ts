import { z } from 'zod';
import { mergePublished } from '#libs/calendar/merge-published';
import { publishedYear as withoutYear, readPublishedYear } from '#libs/calendar/published-year.schema';
import { Refusal } from '#libs/contracts/refusal';
import type { WorkingDayCalendar } from '#libs/domain/working-day/calendar';

/** One year of the State Council's notice as staff type it in; the same shape over the wire. */
export const publishedYear = withoutYear.extend({ year: z.int().min(2000).max(2100) });

export type PublishedYear = z.input<typeof publishedYear>;

/**
 * The calendar with that year in the place of what was known of it.
 *
 * @throws Refusal `invalid-input` with every fault
 */
export function withYear(calendar: WorkingDayCalendar, { year, ...body }: PublishedYear): WorkingDayCalendar {
  const known = publishedYear.shape.year.safeParse(year);
  const reading = readPublishedYear(year, body, calendar.changeableFrom);
  const faults = [
    ...(known.success ? [] : [{ path: 'year', message: '年份须在 2000 至 2100 之间' }]),
    ...(reading.ok ? [] : reading.faults),
  ];
  if (!reading.ok || faults.length > 0) throw new Refusal('invalid-input', faults[0]!.message, { errors: faults });
  return mergePublished(calendar, { [year]: reading.year });
}
