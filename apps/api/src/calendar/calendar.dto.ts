import { z } from 'zod';
import { publishedYear } from '#libs/intake/calendar/calendar-year';
import { at, listed, on, whole } from '../http/answer-field';

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

const Year = z
  .object({
    notice: z.string(),
    holidays: z.record(z.string(), z.string()),
    makeUpDays: z.record(z.string(), z.string()),
    warned: z.record(z.string(), z.string()),
  })
  .meta({ id: 'CalendarYear' });
export const CalendarAnswer = z.object({ version: z.string(), changeableFrom: z.string(), years: z.record(z.string(), Year) });
export const PublicationList = listed(
  z.object({
    id: z.string(),
    year: whole,
    version: z.string(),
    days: Year,
    notice: z.string(),
    publishedByPersonId: z.string().nullable(),
    recordedAt: at,
  }),
);
export const Preview = z.object({
  version: z.string(),
  moves: z.array(
    z.object({
      projectId: z.string(),
      thing: z.enum(['deadline', 'notice', 'task']),
      thingId: z.string(),
      from: on,
      to: on,
      wasProvisional: z.boolean(),
      provisional: z.boolean(),
    }),
  ),
});
export const Published = z.object({ year: whole, version: z.string(), changed: z.boolean(), affected: whole });
