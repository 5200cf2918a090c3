import { z } from 'zod';

/**
 * What answers are made of. Answer schemas are closed and describe what is sent; nothing is parsed with them while the API runs, the
 * tests hold every answer against them (test/api/answer-check.fixture.ts).
 */

/** An instant as `toWire` writes it. */
export const at = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?\+08:00$/)
  .meta({ format: 'date-time' });

export const on = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .meta({ format: 'date' });

export const whole = z.number().meta({ type: 'integer' });

/** Square metres as `toWire` writes them. */
export const sqm = z.string().regex(/^\d+\.\d{2}$/);

/** What a `projectId` names: a project, or the window of an annual plan, which stands where a project does. */
export const projectKind = z.enum(['project', 'window']);

export const fraction = z.object({ num: whole, den: whole }).meta({ id: 'Fraction' });

export const factValues = z.record(z.string(), z.union([z.boolean(), z.number(), z.string()]));

/** JSON whose members depend on what it belongs to: an event's type, an act's verb. */
export const json = z.record(z.string(), z.unknown());

export const paged = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

export const pagedBothWays = <T extends z.ZodType>(item: T) => paged(item).extend({ previous: z.string().nullable() });

export const listed = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
