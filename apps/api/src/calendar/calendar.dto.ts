import { z } from 'zod';
import { publishedYear } from '#libs/intake/calendar/calendar-year';

/** Invented: what a notice for a year to come could say. */
const EXAMPLE = {
  year: 2027,
  notice: '样例：2027 年部分节假日安排',
  holidays: { '2027-01-01': '元旦', '2027-02-05': '春节', '2027-02-08': '春节', '2027-05-01': '劳动节', '2027-10-01': '国庆节' },
  makeUpDays: { '2027-02-14': '春节' },
};

export const CalendarYear = publishedYear.meta({ examples: [EXAMPLE] });
export type CalendarYear = z.infer<typeof publishedYear>;

export const PublicationFilter = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() });
export type PublicationFilter = z.infer<typeof PublicationFilter>;

export const CalendarAnswer = z.object({
  version: z.string(),
  changeableFrom: z.string(),
  years: z.record(z.string(), z.looseObject({ notice: z.string() })),
});
export const PublicationList = z.object({
  items: z.array(z.looseObject({ id: z.string(), year: z.number(), version: z.string(), notice: z.string(), recordedAt: z.string() })),
});
export const Preview = z.object({
  version: z.string(),
  moves: z.array(z.looseObject({ projectId: z.string(), thingId: z.string(), from: z.string(), to: z.string() })),
});
export const Published = z.object({ year: z.number(), version: z.string(), changed: z.boolean(), affected: z.number() });
