import { z } from 'zod';
import { at, paged, whole } from '../http/answer-field';
import { after, limit } from '../http/field';
import { EventAnswer } from './project-answer.dto';
import { Light, Status } from './project.dto';

export const ChangeFilter = z.object({ after, limit: limit.default(10) });
export type ChangeFilter = z.infer<typeof ChangeFilter>;

/** `until` of the changes that one has looked at. */
export const ChangesSeen = z
  .object({ until: z.string('须为 until').min(1).max(90_000) })
  .meta({ examples: [{ until: 'WyIwMThkM2M1OC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDAiLHt9XQ' }] });
export type ChangesSeen = z.infer<typeof ChangesSeen>;

/** A project in which others, or its procedure, have done `count` things since, the latest of them first. */
const Change = z
  .object({
    projectId: z.string(),
    name: z.string(),
    status: Status,
    light: Light,
    stages: z.array(z.string()),
    programme: z.object({ code: z.string(), hash: z.string() }),
    count: whole,
    events: z.array(EventAnswer),
  })
  .meta({ id: 'ProjectChange' });

/** `since`: when the reader looked last, null where he never did; `until`: what this answer goes up to, to be given back once it has been looked at. */
export const ChangePage = paged(Change).extend({ since: at.nullable(), until: z.string() });

export const VisitAnswer = z.object({ seenAt: at }).meta({ id: 'LastVisit' });
