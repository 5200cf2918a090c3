import { z } from 'zod';
import { after, code, fen, limit, text } from '../http/field';

const week = z.string().regex(/^\d{4}-W\d{2}$/, '须为 2026-W48 形式的周次');

export const ReviewFilter = z.object({
  programme: code.optional(),
  kind: z.enum(['weekly', 'monthly']).optional(),
  status: z.enum(['draft', 'signed']).optional(),
  after,
  limit,
});
export type ReviewFilter = z.infer<typeof ReviewFilter>;

export const AmendReview = z
  .object({ remarks: text(20_000).nullable() })
  .meta({ examples: [{ remarks: '请各单位对照清单，下周五前销号。' }] });
export type AmendReview = z.infer<typeof AmendReview>;

export const NewUnitReport = z
  .object({
    programme: code,
    week: week.optional(),
    progress: text(4000),
    problems: text(4000).optional(),
    arrivedFen: fen.optional(),
    paidFen: fen.optional(),
  })
  .meta({
    examples: [
      { programme: 'lucheng-2020', progress: '3 号楼外墙完成六成。', problems: '雨季影响屋面。', arrivedFen: 5_000_000, paidFen: 0 },
    ],
  });
export type NewUnitReport = z.infer<typeof NewUnitReport>;

export const UnitReportFilter = z.object({ programme: code, week: week.optional(), after, limit });
export type UnitReportFilter = z.infer<typeof UnitReportFilter>;

export const MissingFilter = z.object({ programme: code, week: week.optional() });
export type MissingFilter = z.infer<typeof MissingFilter>;
