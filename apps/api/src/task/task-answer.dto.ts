import { z } from 'zod';
import { Explanation, RuleAnswer } from '../calendar/explanation.dto';
import { LetterKind } from '../escalation/escalation.dto';
import { at, json, on, pagedBothWays, projectKind, whole } from '../http/answer-field';
import { receiptWith } from '../http/receipt.dto';
import { AnswerVerbs, Light } from './task.dto';

const fields = z.object({
  id: z.string(),
  projectId: z.string(),
  projectName: z.string(),
  projectKind,
  /** The version that the task is read by, and its stage there. */
  programme: z.object({ code: z.string(), hash: z.string(), stage: z.string() }),
  stage: z.string(),
  step: z.string(),
  visit: whole,
  title: z.string(),
  rule: z.string(),
  organisationId: z.string(),
  postId: z.string(),
  delegatedToPersonId: z.string().nullable(),
  aboutId: z.string().nullable(),
  /** Asks for the action of a meeting, and for nothing that its step asks for. */
  ofMeeting: z.boolean(),
  signerOfId: z.string().nullable(),
  askedAgainAt: at.nullable(),
  status: z.enum(['open', 'answered', 'closed']),
  answer: AnswerVerbs.nullable(),
  answerNote: z.string().nullable(),
  answeredAt: at.nullable(),
  answeredByPersonId: z.string().nullable(),
  /** Who was on leave while the deputy answered. */
  answeredForPersonId: z.string().nullable(),
  openedAt: at,
  dueAt: at,
  dueOn: on,
  provisional: z.boolean(),
  light: Light,
  obligation: z.boolean(),
  revision: whole,
  answers: z.array(AnswerVerbs),
  papers: z.array(z.string()),
  facts: z.array(z.object({ fact: z.string(), required: z.boolean() })),
});
export const TaskAnswer = fields.meta({ id: 'Task' });
export const TaskPage = pagedBothWays(TaskAnswer);

/** What was done with a task besides answering it; `data` is the verb's own. */
const Act = z
  .object({
    id: z.string(),
    taskId: z.string(),
    verb: z.string(),
    data: json,
    at,
    personId: z.string().nullable(),
    postId: z.string().nullable(),
  })
  .meta({ id: 'TaskAct' });
const Condition = z
  .object({
    id: z.string(),
    taskId: z.string(),
    text: z.string(),
    metAt: at.nullable(),
    metByPersonId: z.string().nullable(),
    voidedAt: at.nullable(),
  })
  .meta({ id: 'Condition' });
/** An opinion of a joint review that returned, with the reply that the minutes gave it. */
const Returned = z
  .object({
    taskId: z.string(),
    step: z.string(),
    title: z.string(),
    organisationId: z.string(),
    organisation: z.string(),
    note: z.string().nullable(),
    reply: z.object({ adopted: z.boolean(), reason: z.string() }).nullable(),
  })
  .meta({ id: 'ReturnedOpinion' });

/** What the step rested on when it was asked before; `namable`: it was returned since, and may be named in the new answer. */
const PaperBefore = z
  .object({ id: z.string(), code: z.string(), title: z.string(), version: whole, uploadedAt: at, namable: z.boolean() })
  .meta({ id: 'PaperBefore' });

/** Who was asked to sign (加签) and has not been taken off again, with what was said: who answers the task answers with it before them. */
const Signer = z
  .object({
    taskId: z.string(),
    organisationId: z.string(),
    organisation: z.string(),
    postId: z.string(),
    title: z.string(),
    status: z.enum(['open', 'answered']),
    answer: AnswerVerbs.nullable(),
    answerNote: z.string().nullable(),
    answeredAt: at.nullable(),
  })
  .meta({ id: 'Signer' });

/** What a meeting on an escalation asked of the holder. `reason`: why what was reported done before was sent back. */
const Resolved = z
  .object({ meeting: z.string(), heldOn: on, status: z.enum(['open', 'reported', 'closed', 'dropped']), reason: z.string().nullable() })
  .meta({ id: 'ResolvedAction' });

/** `returns`: of the minutes of a joint review alone; `action`: of a task that asks for the action of a meeting alone. */
export const TaskDetail = fields
  .extend({
    rule: RuleAnswer,
    explanation: Explanation,
    acts: z.array(Act),
    conditions: z.array(Condition),
    returns: z.array(Returned),
    action: Resolved.nullable(),
    signers: z.array(Signer),
    papersBefore: z.array(PaperBefore),
  })
  .meta({ id: 'TaskDetail' });

/** `open`: how many conditions of the task are still to be met. */
export const ConditionMet = receiptWith({ taskId: z.string(), open: whole }).omit({ revision: true });
export const Answered = receiptWith({ verb: AnswerVerbs, late: z.boolean() });
/** `no`: the inbox number of its project, to wait for; null where nothing follows. */
export const ManyDecided = z
  .object({
    minutes: z.string(),
    receivedAt: at,
    items: z.array(
      z.object({ taskId: z.string(), projectId: z.string(), verb: AnswerVerbs, revision: whole, late: z.boolean(), no: whole.nullable() }),
    ),
  })
  .meta({ id: 'ManyDecided' });
export const SignerAdded = receiptWith({ signerTaskId: z.string() });
export const ExtensionAsked = receiptWith({ requestId: z.string() });
export const Extended = receiptWith({ fromOn: on, toOn: on });
export const Nudged = receiptWith({ manner: z.union([z.literal('message'), LetterKind]), draftId: z.string().nullable() });
export const OversightOrdered = receiptWith({ draftId: z.string(), kind: LetterKind });
