import { z } from 'zod';
import { after, flag, id, limit, text } from '../http/field';

export const AskAgain = z
  .object({ topics: z.array(id).max(100).optional(), reason: text(4000), paperId: id.optional() })
  .meta({ examples: [{ topics: ['fire'], reason: '消防通道方案已调整，见设计文件第二版。' }] });
export type AskAgain = z.infer<typeof AskAgain>;

const which = { projectId: id.optional(), organisationId: id.optional() };

export const OpinionFilter = z.object({
  ...which,
  status: z.enum(['open', 'answered', 'all']).default('open'),
  late: flag.optional(),
  after,
  limit,
});
export type OpinionFilter = z.infer<typeof OpinionFilter>;

export const StatisticsFilter = z.object(which);
export type StatisticsFilter = z.infer<typeof StatisticsFilter>;

export const ConditionFilter = z.object({ ...which, status: z.enum(['open', 'met', 'void', 'all']).default('open'), after, limit });
export type ConditionFilter = z.infer<typeof ConditionFilter>;
