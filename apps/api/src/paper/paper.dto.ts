import { z } from 'zod';
import { at, listed, whole } from '../http/answer-field';
import { id, text } from '../http/field';

/** On paper only as JSON; with the file as multipart, where the file is the field `file`. */
export const NewPaper = z.object({ code: id, title: text(200) }).meta({ examples: [{ code: 'renewal-will', title: '改造意愿书' }] });
export type NewPaper = z.infer<typeof NewPaper>;

/** The same of an annual plan. */
export const NewWindowPaper = z
  .object({ code: id, title: text(200) })
  .meta({ examples: [{ code: 'minutes', title: '第3次专题会议纪要' }] });
export type NewWindowPaper = z.infer<typeof NewWindowPaper>;

export const PaperFilter = z.object({ code: id.optional() });
export type PaperFilter = z.infer<typeof PaperFilter>;

const fields = z.object({
  id: z.string(),
  projectId: z.string(),
  code: z.string(),
  version: whole,
  title: z.string(),
  fileName: z.string().nullable(),
  mime: z.string().nullable(),
  bytes: whole.nullable(),
  sha256: z.string().nullable(),
  uploadedAt: at,
});
export const PaperUploaded = fields.meta({ id: 'PaperUploaded' });
export const PaperAnswer = fields.extend({ uploadedByPersonId: z.string() }).meta({ id: 'Paper' });
export const PaperList = listed(PaperAnswer);
