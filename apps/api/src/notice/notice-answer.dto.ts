import { z } from 'zod';
import { DayWarning, Explanation, NoticeExplanation } from '../calendar/explanation.dto';
import { at, listed, on, whole } from '../http/answer-field';
import { receiptWith } from '../http/receipt.dto';

const Posted = z.object({ code: z.string(), version: whole });

const fields = z.object({
  id: z.string(),
  stage: z.string(),
  title: z.string(),
  papers: z.array(Posted),
  minimumWorkingDays: whole,
  status: z.enum(['opened', 'posted', 'closed', 'superseded']),
  postedOn: on.nullable(),
  postedAt: at.nullable(),
  place: z.string().nullable(),
  evidence: z.array(z.string()).nullable(),
  beginsOn: on.nullable(),
  endsOn: on.nullable(),
  endsAt: at.nullable(),
  provisional: z.boolean(),
  outcome: z.string().nullable(),
  certifiedAt: at.nullable(),
  revision: whole,
});
/** As a project lists it. */
export const NoticeLine = fields.meta({ id: 'NoticeLine' });
/** `publicPage` is the address at which residents read it and object, for its printed code. */
export const NoticeAnswer = fields
  .extend({ projectId: z.string(), publicPage: z.string(), explanation: NoticeExplanation.nullable() })
  .meta({ id: 'Notice' });

export const Proposal = z
  .object({
    postedOn: on,
    beginsOn: on,
    endsOn: on,
    endsAt: at,
    provisional: z.boolean(),
    counted: z.array(on),
    calendarVersion: z.string(),
    yearsTouched: z.array(whole),
    explanation: Explanation,
  })
  .meta({ id: 'NoticeProposal' });
export const NoticePosted = receiptWith({
  beginsOn: on,
  endsOn: on,
  endsAt: at,
  provisional: z.boolean(),
  papers: z.array(Posted),
  warnings: z.array(DayWarning),
});

/** What a resident said is null but for those who answer it. */
export const ObjectionAnswer = z
  .object({
    id: z.string(),
    projectId: z.string(),
    noticeId: z.string(),
    receiptNo: z.string(),
    filedBy: z.enum(['office', 'public']),
    unitId: z.string().nullable(),
    text: z.string().nullable(),
    contact: z.string().nullable(),
    status: z.enum(['open', 'upheld', 'rejected', 'mediation-failed', 'project-ended']),
    answer: z.string().nullable(),
    receivedAt: at,
    resolvedAt: at.nullable(),
    resolvedByPersonId: z.string().nullable(),
    revision: whole,
  })
  .meta({ id: 'Objection' });
export const ObjectionList = listed(ObjectionAnswer);
export const ObjectionFiled = receiptWith({ noticeId: z.string(), receiptNo: z.string() });
export const ObjectionResolved = receiptWith({ noticeId: z.string(), outcome: z.enum(['upheld', 'rejected', 'mediation-failed']) });
