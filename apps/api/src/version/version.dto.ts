import { z } from 'zod';
import { at, on, paged, whole } from '../http/answer-field';
import { after, code, id, limit, text } from '../http/field';
import { SectionCode } from '../programme/programme.dto';
import { receiptWith } from '../http/receipt.dto';

const version = z.int().min(1).max(999_999);
/** Stage of the project's version → stage of the new one of the same kind; a stage not named keeps its code. */
const stages = z.record(code, code).optional();
const reason = text(4000);

export const MovePreviewed = z
  .object({ projectId: id, version, stages })
  .meta({ examples: [{ projectId: 'example-project', version: 2 }] });
export type MovePreviewed = z.infer<typeof MovePreviewed>;

export const Move = z
  .object({
    version,
    stages,
    /** `revision`: of the project, as the mover saw it. */
    projects: z
      .array(z.object({ id, revision: z.int().min(1) }))
      .min(1)
      .max(200),
    reason,
  })
  .meta({ examples: [{ version: 2, projects: [{ id: 'example-project', revision: 1 }], reason: '方案修订后统一适用新版' }] });
export type Move = z.infer<typeof Move>;

export const MoveBack = z.object({ reason }).meta({ examples: [{ reason: '误将该项目列入变更' }] });
export type MoveBack = z.infer<typeof MoveBack>;

export const MoveFilter = z.object({ projectId: id.optional(), after, limit });
export type MoveFilter = z.infer<typeof MoveFilter>;

export const MovableFilter = z.object({
  version: z.coerce.number().int().min(1).max(999_999).optional(),
  q: z.string().trim().max(100).optional(),
  after,
  limit,
});
export type MovableFilter = z.infer<typeof MovableFilter>;

/** What its mover may see of a project. */
export const MovablePage = paged(
  z
    .object({ id: z.string(), code: z.string(), name: z.string(), revision: whole, hash: z.string(), version: whole, moving: z.boolean() })
    .meta({ id: 'MovableProject' }),
);

const Fault = z
  .object({ what: z.enum(['stage', 'duty']), code: z.string(), to: z.string(), why: z.enum(['unknown', 'other-kind', 'twice']) })
  .meta({ id: 'MoveFault' });

export const MovePreview = z
  .object({
    fromHash: z.string(),
    toHash: z.string(),
    faults: z.array(Fault),
    stages: z.array(z.object({ from: z.string(), to: z.string(), visit: whole })),
    tasks: z.array(
      z.object({
        taskId: z.string(),
        stage: z.string(),
        step: z.string(),
        visit: whole,
        duty: z.string().optional(),
        condition: z.literal(true).optional(),
        title: z.string(),
        fate: z.enum(['kept', 'reopened', 'closed']),
        because: z.array(z.string()),
        from: on,
        to: on.nullable(),
      }),
    ),
    added: z.array(z.object({ stage: z.string(), step: z.string(), title: z.string() })),
    deadlines: z.array(z.object({ thingId: z.string(), from: on.nullable(), to: on.nullable() })),
  })
  .meta({ id: 'MovePreview' });

/** Of one project that was not moved, as its refusal says it. */
const Refused = z.object({ projectId: z.string(), code: z.string(), detail: z.string(), faults: z.array(Fault).optional() });
export const Moved = z.object({ moved: z.array(receiptWith({ moveId: z.string() })), refused: z.array(Refused) });
export const MovedBack = receiptWith({ moveId: z.string() });

export const MovePage = paged(
  z
    .object({
      id: z.string(),
      projectId: z.string(),
      projectCode: z.string(),
      projectName: z.string(),
      no: whole,
      fromHash: z.string(),
      fromVersion: whole,
      toHash: z.string(),
      toVersion: whole,
      stages: z.record(z.string(), z.string()),
      reason: z.string(),
      status: z.enum(['asked', 'moved', 'declined', 'reversed']),
      because: z.array(Fault).nullable(),
      reversesId: z.string().nullable(),
      askedAt: at,
      askedByPersonId: z.string(),
      askedByPostId: z.string(),
      settledAt: at.nullable(),
    })
    .meta({ id: 'VersionMove' }),
);

const Side = z.object({ version: whole, hash: z.string() });
export const Difference = z
  .object({
    code: z.string(),
    from: Side,
    to: Side,
    changes: z.array(
      z.object({
        section: SectionCode,
        title: z.string(),
        kind: z.enum(['added', 'removed', 'changed']),
        what: z.string(),
        before: z.string().optional(),
        after: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'ProgrammeDifference' });
