import { z } from 'zod';
import { civilDate, id, text } from '../http/field';

export const PostNotice = z
  .object({
    postedOn: civilDate,
    place: text(500),
    beginsOn: civilDate.optional(),
    endsOn: civilDate.optional(),
    evidence: z.array(id).min(1, '须附张贴的照片等佐证材料').max(50),
    papers: z
      .array(z.object({ code: id, version: z.int().min(1) }))
      .max(50)
      .optional(),
  })
  .meta({ examples: [{ postedOn: '2024-05-06', place: '小区南门公告栏及各单元入口', evidence: ['paper-other-main'] }] });
export type PostNotice = z.infer<typeof PostNotice>;

export const Printed = z.object({ postedOn: civilDate, beginsOn: civilDate.optional() });
export type Printed = z.infer<typeof Printed>;

export const FileObjection = z
  .object({ text: text(4000), unitId: id.optional(), contact: text(200).optional() })
  .meta({ examples: [{ text: '停车位布置占用了消防通道。', contact: '13800000000' }] });
export type FileObjection = z.infer<typeof FileObjection>;

export const ResolveObjection = z
  .object({ outcome: z.enum(['upheld', 'rejected', 'mediation-failed']), answer: text(4000).optional() })
  .meta({ examples: [{ outcome: 'rejected', answer: '经复核，消防通道宽度符合要求，已当面说明。' }] });
export type ResolveObjection = z.infer<typeof ResolveObjection>;
