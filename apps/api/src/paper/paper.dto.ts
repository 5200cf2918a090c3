import { z } from 'zod';
import { id, text } from '../http/field';

/** On paper only as JSON; with the file as multipart, where the file is the field `file`. */
export const NewPaper = z.object({ code: id, title: text(200) }).meta({ examples: [{ code: 'renewal-will', title: '改造意愿书' }] });
export type NewPaper = z.infer<typeof NewPaper>;

export const PaperFilter = z.object({ code: id.optional() });
export type PaperFilter = z.infer<typeof PaperFilter>;

export const PaperAnswer = z.looseObject({
  id: z.string(),
  projectId: z.string().nullable(),
  code: z.string(),
  version: z.number(),
  title: z.string(),
  fileName: z.string().nullable(),
  mime: z.string().nullable(),
  bytes: z.number().nullable(),
  sha256: z.string().nullable(),
  uploadedAt: z.string(),
});
export const PaperList = z.object({ items: z.array(PaperAnswer) });
