import { z } from 'zod';
import { at, on, paged, projectKind, whole } from '../http/answer-field';
import { receiptWith } from '../http/receipt.dto';
import { after, id, limit, text } from '../http/field';
import { Meeting, NewAction } from './action.dto';

const EscalationStatus = z.enum(['open', 'decided', 'closed']);
export const EscalationFilter = z.object({ status: EscalationStatus.optional(), projectId: id.optional(), after, limit });
export type EscalationFilter = z.infer<typeof EscalationFilter>;

export const LetterFilter = z.object({
  status: z.enum(['draft', 'signed', 'discarded']).optional(),
  projectId: id.optional(),
  after,
  limit,
});
export type LetterFilter = z.infer<typeof LetterFilter>;

export const DecideEscalation = z
  .object({ decision: text(4000), meeting: Meeting.optional(), actions: z.array(NewAction).max(30).optional() })
  .meta({
    examples: [
      {
        decision: '请区住建局于三个工作日内书面答复。',
        meeting: { title: '领导小组办公室专题会议纪要〔2024〕2号', heldOn: '2024-05-06' },
        actions: [{ organisationId: 'organisation-department', what: '书面答复联审意见', dueOn: '2024-05-09' }],
      },
    ],
  });
export type DecideEscalation = z.infer<typeof DecideEscalation>;

export const SignLetter = z.object({ text: text(20_000).optional() }).meta({ examples: [{}] });
export type SignLetter = z.infer<typeof SignLetter>;

export const DiscardLetter = z.object({ reason: text(4000) }).meta({ examples: [{ reason: '该单位已电话答复，无须发函。' }] });
export type DiscardLetter = z.infer<typeof DiscardLetter>;

export const EscalationAnswer = z
  .object({
    id: z.string(),
    projectId: z.string(),
    projectName: z.string(),
    projectKind,
    taskId: z.string(),
    taskTitle: z.string(),
    /** Who was asked and has said nothing, and when it was due. */
    organisationId: z.string(),
    dueOn: on,
    /** What became of the task since: a decision is not its answer. */
    taskStatus: z.enum(['open', 'answered', 'closed']),
    answeredAt: at.nullable(),
    rungCode: z.string(),
    toOrganisationId: z.string(),
    toPostId: z.string().nullable(),
    status: EscalationStatus,
    raisedAt: at,
    decision: z.string().nullable(),
    decidedAt: at.nullable(),
    decidedByPersonId: z.string().nullable(),
    revision: whole,
  })
  .meta({ id: 'Escalation' });
export const EscalationPage = paged(EscalationAnswer);
export const LetterKind = z.enum(['request-letter', 'oversight-order', 'submission']);
export const LetterAnswer = z
  .object({
    id: z.string(),
    projectId: z.string(),
    projectName: z.string(),
    projectKind,
    taskId: z.string(),
    kind: LetterKind,
    toOrganisationId: z.string(),
    toPostId: z.string().nullable(),
    text: z.string(),
    status: z.enum(['draft', 'signed', 'discarded']),
    draftedAt: at,
    signedAt: at.nullable(),
    signedByPersonId: z.string().nullable(),
    revision: whole,
  })
  .meta({ id: 'Letter' });
export const LetterPage = paged(LetterAnswer);
export const LetterSigned = receiptWith({ recipients: whole });
