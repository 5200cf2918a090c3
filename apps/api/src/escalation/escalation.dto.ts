import { z } from 'zod';
import { after, id, limit, text } from '../http/field';

export const EscalationFilter = z.object({ status: z.enum(['open', 'decided']).optional(), projectId: id.optional(), after, limit });
export type EscalationFilter = z.infer<typeof EscalationFilter>;

export const LetterFilter = z.object({
  status: z.enum(['draft', 'signed', 'discarded']).optional(),
  projectId: id.optional(),
  after,
  limit,
});
export type LetterFilter = z.infer<typeof LetterFilter>;

export const DecideEscalation = z.object({ decision: text(4000) }).meta({ examples: [{ decision: '请区住建局于三个工作日内书面答复。' }] });
export type DecideEscalation = z.infer<typeof DecideEscalation>;

export const SignLetter = z.object({ text: text(20_000).optional() }).meta({ examples: [{}] });
export type SignLetter = z.infer<typeof SignLetter>;

export const DiscardLetter = z.object({ reason: text(4000) }).meta({ examples: [{ reason: '该单位已电话答复，无须发函。' }] });
export type DiscardLetter = z.infer<typeof DiscardLetter>;

export const EscalationAnswer = z.looseObject({
  id: z.string(),
  projectId: z.string(),
  projectName: z.string(),
  taskId: z.string(),
  taskTitle: z.string(),
  rungCode: z.string(),
  toOrganisationId: z.string(),
  status: z.enum(['open', 'decided']),
  raisedAt: z.string(),
  decision: z.string().nullable(),
  revision: z.number(),
});
export const EscalationPage = z.object({ items: z.array(EscalationAnswer), next: z.string().nullable() });
export const LetterAnswer = z.looseObject({
  id: z.string(),
  projectId: z.string(),
  projectName: z.string(),
  taskId: z.string(),
  kind: z.enum(['request-letter', 'oversight-order', 'submission']),
  toOrganisationId: z.string(),
  text: z.string(),
  status: z.enum(['draft', 'signed', 'discarded']),
  draftedAt: z.string(),
  revision: z.number(),
});
export const LetterPage = z.object({ items: z.array(LetterAnswer), next: z.string().nullable() });
