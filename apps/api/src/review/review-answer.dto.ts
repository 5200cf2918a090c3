import { z } from 'zod';
import { at, listed, on, paged, whole } from '../http/answer-field';
import { receiptWith } from '../http/receipt.dto';
import { AnswerVerbs, Light } from '../task/task.dto';

/**
 * An opinion that a joint review asked for. `workingDays`: from the day after it was asked to its answer, or to today. `askedAgainAt`:
 * what it was about has changed, the answer counts no more and a later opinion of the step replaces it.
 */
const Opinion = z
  .object({
    taskId: z.string(),
    projectId: z.string(),
    projectName: z.string(),
    stage: z.string(),
    review: z.string(),
    step: z.string(),
    visit: whole,
    title: z.string(),
    organisationId: z.string(),
    organisation: z.string(),
    postId: z.string(),
    post: z.string(),
    holders: z.array(z.string()),
    signerOfId: z.string().nullable(),
    status: z.enum(['open', 'answered']),
    answer: AnswerVerbs.nullable(),
    note: z.string().nullable(),
    openedAt: at,
    answeredAt: at.nullable(),
    askedAgainAt: at.nullable(),
    dueOn: on,
    workingDays: whole,
    late: z.boolean(),
    light: Light,
    openConditions: whole,
  })
  .meta({ id: 'Opinion' });
export const OpinionPage = paged(Opinion);

/** `medianDays`: working days that answers took, null while none was given; `late`: answered or still open after the due date. */
export const OpinionStatistics = listed(
  z
    .object({
      organisationId: z.string(),
      organisation: z.string(),
      asked: whole,
      open: whole,
      late: whole,
      medianDays: z.number().nullable(),
      longestOpenDays: whole.nullable(),
    })
    .meta({ id: 'OpinionStatistics' }),
);

export const AskedAgain = receiptWith({
  steps: z.array(z.string()),
  untouched: z.array(z.string()),
  conditionIds: z.array(z.string()),
}).omit({ revision: true });

/** `organisation` stated it; `dueOn` and `light` are those of the task that asks the client to meet it, null where there is none. */
export const ConditionPage = paged(
  z
    .object({
      id: z.string(),
      projectId: z.string(),
      projectName: z.string(),
      taskId: z.string(),
      stage: z.string(),
      organisationId: z.string(),
      organisation: z.string(),
      text: z.string(),
      status: z.enum(['open', 'met', 'void']),
      dueOn: on.nullable(),
      late: z.boolean(),
      light: Light.nullable(),
      toMeetTaskId: z.string().nullable(),
      metAt: at.nullable(),
      voidedAt: at.nullable(),
    })
    .meta({ id: 'TrackedCondition' }),
);
