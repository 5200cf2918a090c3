import { z } from 'zod';
import { TARGET_PARTS } from '#libs/domain/annual-plan/target-standing';
import { after, before, civilDate, code, flag, id, limit } from '../http/field';

export const Status = z.enum(['running', 'paused', 'withdrawn', 'completed', 'rejected']);
export const Light = z.enum(['green', 'yellow', 'red', 'grey']);

export const ProjectFilter = z.object({
  stage: id.optional(),
  light: Light.optional(),
  status: Status.optional(),
  /** Named in the project, or asked something in it that is open. */
  organisationId: id.optional(),
  subdistrictId: id.optional(),
  /** Code of a source of money. */
  source: code.optional(),
  /** Runs with a red light, or without. */
  late: flag.optional(),
  /** Money arrived on one of the days. */
  arrivedFrom: civilDate.optional(),
  arrivedBefore: civilDate.optional(),
  startedFrom: civilDate.optional(),
  startedBefore: civilDate.optional(),
  /** `<programme>/<target>` of a programme in force, and how its compounds stand to it. */
  target: z
    .string()
    .regex(/^[\w.-]{1,80}\/[\w.-]{1,80}$/, '须为 方案/目标')
    .optional(),
  standing: z.enum(TARGET_PARTS).optional(),
  q: z.string().trim().max(100).optional(),
  after,
  before,
  limit,
});
export type ProjectFilter = z.infer<typeof ProjectFilter>;

export const ProjectCounted = ProjectFilter.omit({ after: true, before: true, limit: true });
export type ProjectCounted = z.infer<typeof ProjectCounted>;

/** Until which inbox number the reader waits, at most five seconds. */
export const Await = z.object({ after: z.coerce.number().int().min(0).max(2_000_000_000).optional() });
export type Await = z.infer<typeof Await>;

/** `after`: the number of the last event that one has, in the order asked for. */
export const EventFilter = z.object({
  after: z.coerce.number().int().min(0).max(2_000_000_000).optional(),
  order: z.enum(['oldest', 'newest']).default('oldest'),
  limit,
});
export type EventFilter = z.infer<typeof EventFilter>;

/** Of a programme by its code, or a version of it by its hash; `projectId`: the place of that one alone. */
export const RankingFilter = z.object({ programme: id, projectId: id.optional(), after, limit });
export type RankingFilter = z.infer<typeof RankingFilter>;

/** `projectId`: the place of that one alone, with who has to start before it. */
export const Competition = z.object({ programme: id, projectId: id.optional(), after, limit });
export type Competition = z.infer<typeof Competition>;
