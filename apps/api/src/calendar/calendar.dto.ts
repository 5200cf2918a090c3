import { z } from 'zod';
import { publishedYear } from '#libs/intake/calendar/calendar-year';
import { at, listed, on, paged, projectKind, whole } from '../http/answer-field';
import { after, limit } from '../http/field';
import { CalendarDay } from './explanation.dto';

/** Invented: what a notice for a year to come could say. */
const EXAMPLE = {
  year: 2027,
  notice: '样例：2027 年部分节假日安排',
  holidays: { '2027-01-01': '元旦', '2027-02-05': '春节', '2027-02-08': '春节', '2027-05-01': '劳动节', '2027-10-01': '国庆节' },
  makeUpDays: { '2027-02-14': '春节' },
};

export const CalendarYear = publishedYear.meta({ examples: [EXAMPLE] });
export type CalendarYear = z.infer<typeof publishedYear>;

/** Pages of projects; `limit` counts these, not what moves in them. */
export const Pages = z.object({ after, limit });
export type Pages = z.infer<typeof Pages>;

export const PublicationFilter = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() });
/** Of the realm's year, where none is named. */
export const DaysFilter = PublicationFilter;
export type DaysFilter = z.infer<typeof DaysFilter>;
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
/** `published`: the year's notice is in force; without it days follow the week, and are provisional. */
export const CalendarDays = z.object({ version: z.string(), year: whole, published: z.boolean(), days: z.array(CalendarDay) });
const publication = z.object({
  id: z.string(),
  year: whole,
  version: z.string(),
  days: Year,
  notice: z.string(),
  publishedByPersonId: z.string().nullable(),
  publishedByPostId: z.string().nullable(),
  recordedAt: at,
  /** Processes that it touched when it was published. */
  affected: whole,
  status: z.enum(['telling', 'told']),
  toldAt: at.nullable(),
});
export const PublicationList = listed(publication);
/** `told` have it in their inbox, `consumed` have read it; `moved` counts the dates that moved or became certain. */
export const PublicationProgress = publication.extend({ told: whole, consumed: whole, moved: whole }).meta({ id: 'CalendarPublication' });

const moved = z.object({ thing: z.enum(['deadline', 'notice', 'task']), thingId: z.string(), from: on, to: on, provisional: z.boolean() });
const project = z.object({ projectId: z.string(), projectCode: z.string(), projectName: z.string(), projectKind });
export const ToldPage = paged(
  project.extend({ no: whole, toldAt: at, consumedAt: at.nullable(), moved: z.array(moved).nullable() }).meta({ id: 'ToldOfCalendar' }),
);
export const Preview = z.object({
  version: z.string(),
  affected: whole,
  moves: z.array(project.extend({ ...moved.shape, title: z.string(), wasProvisional: z.boolean() })),
  next: z.string().nullable(),
});
export const Published = z.object({
  year: whole,
  version: z.string(),
  changed: z.boolean(),
  affected: whole,
  publicationId: z.string().nullable(),
});
