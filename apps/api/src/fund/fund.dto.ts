import { z } from 'zod';
import { after, civilDate, fen, id, limit, text } from '../http/field';

const BudgetFields = z.object({
  contents: z
    .array(z.object({ category: id, title: text(200), fen }))
    .min(1)
    .max(500),
  otherCostsFen: fen,
  contingencyFen: fen,
  funding: z
    .array(z.object({ source: id, fen }))
    .max(100)
    .optional(),
});
const BUDGET = {
  contents: [
    { category: 'mandatory', title: '消防与雨污管网', fen: 300_000_000 },
    { category: 'basic', title: '道路与照明', fen: 400_000_000 },
    { category: 'improvement', title: '停车与绿化', fen: 200_000_000 },
    { category: 'upgrading', title: '社区服务用房', fen: 100_000_000 },
  ],
  otherCostsFen: 0,
  contingencyFen: 0,
};

/**
 * `final`: the accounts as audited, which settle with the households. `adoptedOn` belongs to the plan of a project that was entered
 * half-way.
 */
export const NewBudget = BudgetFields.extend({
  kind: z.enum(['plan', 'final']),
  adoptedOn: civilDate.optional(),
  reason: text(4000).optional(),
}).meta({
  examples: [{ kind: 'plan', ...BUDGET }],
});
export type NewBudget = z.infer<typeof NewBudget>;

const Entry = z.object({ fen, valueOn: civilDate, note: text(1000).optional(), paperId: id.optional() });

export const NewArrival = Entry.extend({ source: id, unitId: id.optional() }).meta({
  examples: [{ fen: 1_000_000, source: 'residents', valueOn: '2024-05-06' }],
});
export type NewArrival = z.infer<typeof NewArrival>;

export const NewPayment = Entry.extend({ source: id, purpose: id }).meta({
  examples: [{ fen: 500_000, source: 'residents', purpose: 'works', valueOn: '2024-05-06' }],
});
export type NewPayment = z.infer<typeof NewPayment>;

export const NewSubsidy = Entry.extend({ source: id.optional(), outOfOrderReason: text(1000).optional() }).meta({
  examples: [{ fen: 1_000_000, valueOn: '2024-05-06' }],
});
export type NewSubsidy = z.infer<typeof NewSubsidy>;

export const NewRefund = Entry.extend({ unitId: id.optional(), source: id.optional() }).meta({
  examples: [{ fen: 10_000, valueOn: '2024-05-06', unitId: 'unit-1-main' }],
});
export type NewRefund = z.infer<typeof NewRefund>;

export const ReverseEntry = z
  .object({ reason: text(1000), bounced: z.boolean().optional() })
  .meta({ examples: [{ reason: '银行退回，户名不符。', bounced: true }, { reason: '金额误记。' }] });
export type ReverseEntry = z.infer<typeof ReverseEntry>;

export const EntryFilter = z.object({ after, limit, source: id.optional() });
export type EntryFilter = z.infer<typeof EntryFilter>;
