import { z } from 'zod';
import { after, id, limit } from '../http/field';

export const Status = z.enum(['running', 'paused', 'withdrawn', 'completed', 'rejected']);
const Light = z.enum(['green', 'yellow', 'red', 'grey']);

export const ProjectFilter = z.object({
  stage: id.optional(),
  light: Light.optional(),
  status: Status.optional(),
  organisationId: id.optional(),
  q: z.string().trim().max(100).optional(),
  after,
  limit,
});
export type ProjectFilter = z.infer<typeof ProjectFilter>;

/** Until which inbox number the reader waits, at most five seconds. */
export const Await = z.object({ after: z.coerce.number().int().min(0).max(2_000_000_000).optional() });
export type Await = z.infer<typeof Await>;

export const EventFilter = z.object({ after: z.coerce.number().int().min(0).max(2_000_000_000).default(0), limit });
export type EventFilter = z.infer<typeof EventFilter>;

export const Competition = z.object({ programme: id });
export type Competition = z.infer<typeof Competition>;

export const ProjectLine = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  status: Status,
  stages: z.array(z.string()),
  light: Light,
  nextDueAt: z.string().nullable(),
  subdistrictId: z.string(),
  communityId: z.string().nullable(),
  ownersBodyId: z.string().nullable(),
  clientId: z.string(),
  backfilled: z.boolean(),
  createdAt: z.string(),
  revision: z.number(),
});
export const ProjectPage = z.object({ items: z.array(ProjectLine), next: z.string().nullable() });

const things = z.array(z.looseObject({ id: z.string() }));
export const ProjectDetail = ProjectLine.extend({
  programme: z.object({ code: z.string(), name: z.string(), hash: z.string() }),
  compoundIds: z.array(z.string()),
  facts: z.record(z.string(), z.unknown()),
  view: z.looseObject({}),
  inbox: z.object({ no: z.number(), consumed: z.number() }),
  tasks: things,
  notices: things,
  votes: things,
  accounts: things,
  obligations: things,
  deadlines: things,
});

export const EventPage = z.object({
  items: z.array(
    z.object({
      no: z.number(),
      type: z.string(),
      at: z.string(),
      recordedAt: z.string(),
      /** Left out where the reader's role may not read it. */
      data: z.looseObject({}).optional(),
      actorPersonId: z.string().nullable(),
      actorPostId: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
});

export const DeadlineDetail = z.looseObject({
  id: z.string(),
  on: z.string(),
  at: z.string(),
  explanation: z.unknown(),
  rule: z.looseObject({ id: z.string() }),
});
export const CompetitionAnswer = z.object({
  items: z.array(z.looseObject({ position: z.number(), projectId: z.string(), name: z.string(), fullAt: z.string() })),
});
