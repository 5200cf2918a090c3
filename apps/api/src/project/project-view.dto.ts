import { z } from 'zod';
import { at, factValues, on, whole } from '../http/answer-field';
import { Light, Status } from './project.dto';

const StageRun = z
  .object({
    stage: z.string(),
    named: z.string().optional(),
    visit: whole,
    enteredAt: at,
    deadlineOn: on.nullable(),
    plannedOn: on.optional(),
    leftAt: at.nullable(),
    outcome: z.string().nullable(),
  })
  .meta({ id: 'StageRun' });

const openTask = z.object({
  taskId: z.string(),
  stage: z.string(),
  step: z.string(),
  organisationId: z.string(),
  postId: z.string(),
  dueOn: on,
  dueAt: at,
  provisional: z.boolean(),
  light: z.enum(['green', 'yellow', 'red']),
});
const answeredTask = openTask.extend({ answeredAt: at, daysLate: whole, late: z.boolean() });

const NoticeRun = z.object({
  noticeId: z.string(),
  stage: z.string(),
  postedOn: on.nullable(),
  beginsOn: on.nullable(),
  endsOn: on.nullable(),
  provisional: z.boolean(),
  outcome: z.string().nullable(),
});

const Money = z
  .object({
    totalFen: whole,
    residentsFen: whole,
    subsidyFen: whole,
    subsidyGrantedFen: whole,
    requiredFen: whole,
    arrivedFen: whole,
    paidFen: whole,
    refundFen: whole,
    additionalFen: whole,
    gatePassedAt: at.nullable(),
  })
  .meta({ id: 'ProjectMoney' });

/** The fold of the project's events; `money` only for who may read it. */
export const ProjectViewAnswer = z
  .object({
    name: z.string(),
    programmeCode: z.string(),
    programmeHash: z.string(),
    status: Status,
    activeStages: z.array(z.string()),
    runs: z.array(StageRun),
    openTasks: z.array(openTask),
    answeredTasks: z.array(answeredTask),
    notices: z.array(NoticeRun),
    obligations: z.array(z.object({ obligationId: z.string(), code: z.string(), endsOn: on, ended: z.boolean() })),
    light: Light,
    nextDueAt: at.nullable(),
    facts: factValues,
    reminders: whole,
    escalations: whole,
    nudges: whole,
    lateAnswers: whole,
    daysLate: whole,
    objections: z.object({ filed: whole, upheld: whole, rejected: whole, mediationFailed: whole, projectEnded: whole.optional() }),
    money: Money.optional(),
    worksPercent: whole,
    plannedOn: on.optional(),
    warrantyEndsOn: on.nullable(),
    argumentRounds: z
      .array(
        z.object({ stage: z.string(), visit: whole, taskId: z.string(), returnedAt: at, reason: z.string() }).meta({ id: 'ArgumentRound' }),
      )
      .optional(),
    warnings: z.array(z.object({ code: z.literal('funds-reversed-after-gate'), thingId: z.string(), at })),
    endedAt: at.nullable(),
  })
  .meta({ id: 'ProjectView' });
