import { z } from 'zod';
import { civilDate, fen, id, text } from '../http/field';

export const WorksReport = z
  .object({
    percent: z.number('须为 0 至 100 的整数').meta({ type: 'integer' }),
    milestone: id.optional(),
    note: text(4000).optional(),
    reportedOn: civilDate,
    lotId: id.optional(),
  })
  .meta({ examples: [{ percent: 40, reportedOn: '2024-05-06', note: '管网完成，路面开工。' }] });
export type WorksReport = z.infer<typeof WorksReport>;

export const ChangeOrder = z
  .object({ reason: text(4000), fen })
  .meta({ examples: [{ reason: '地下发现未登记的旧管沟，须改线。', fen: 12_000_000 }] });
export type ChangeOrder = z.infer<typeof ChangeOrder>;

export const NewDefect = z
  .object({ foundIn: z.enum(['inspection', 'acceptance', 'warranty']), text: text(4000) })
  .meta({ examples: [{ foundIn: 'inspection', text: '3幢雨水立管未固定。' }] });
export type NewDefect = z.infer<typeof NewDefect>;

export const AcceptanceDefects = z
  .object({ defects: z.array(text(4000)).min(1).max(500) })
  .meta({ examples: [{ defects: ['道路平整度不足', '2幢单元门不能自闭'] }] });
export type AcceptanceDefects = z.infer<typeof AcceptanceDefects>;

export const Rectification = z.object({ note: text(4000).optional() }).meta({ examples: [{ note: '已加装管卡并复测。' }] });
export type Rectification = z.infer<typeof Rectification>;
