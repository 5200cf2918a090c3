import { z } from 'zod';
import { after, civilDate, code, id, limit, text } from '../http/field';

const year = z.int('须为年份').min(1990).max(2100);
const Entry = z.object({ projectId: id.optional(), tier: code.optional() });

export const NewWindow = z.object({ programme: text(100), year }).meta({ examples: [{ programme: 'plan-example', year: 2026 }] });
export type NewWindow = z.infer<typeof NewWindow>;

export const WindowFilter = z.object({ programme: code.optional(), after, limit });
export type WindowFilter = z.infer<typeof WindowFilter>;

/** `districtId` is the caller's own organisation unless coordination enters for a district. */
export const NewCutOff = z.object({ districtId: id.optional(), closesOn: civilDate }).meta({ examples: [{ closesOn: '2024-10-10' }] });
export type NewCutOff = z.infer<typeof NewCutOff>;

export const NewApplication = Entry.extend({ compoundId: id }).meta({
  examples: [{ compoundId: 'compound-applied', tier: 'implemented' }],
});
export type NewApplication = z.infer<typeof NewApplication>;

/** `compound` is a compound's code. Without `entries` all that was applied for in time. */
const List = z.object({
  districtId: id.optional(),
  title: text(200),
  entries: z
    .array(Entry.extend({ compound: text(100) }))
    .min(1)
    .max(5000)
    .optional(),
});

/** JSON, or CSV with the columns `compound`, `tier`, `projectId`; title and district come in the query then. */
export const NewList = z
  .union([List, z.string()])
  .meta({ examples: [{ title: '2025年申报名单', entries: [{ compound: 'compound-listed', tier: 'reserved' }] }] });
export type NewList = z.infer<typeof NewList>;

export const ListQuery = z.object({ districtId: id.optional(), title: text(200).optional() });
export type ListQuery = z.infer<typeof ListQuery>;

export const ApplicationStatus = z.enum(['applied', 'listed', 'agreed', 'returned', 'refused', 'withdrawn', 'kept', 'issued']);
export const ApplicationFilter = z.object({ status: ApplicationStatus.optional(), districtId: id.optional(), after, limit });
export type ApplicationFilter = z.infer<typeof ApplicationFilter>;

const Item = z.object({ applicationId: id, verb: z.enum(['agree', 'return', 'refuse']), reason: text(2000).optional() });

export const NewOpinions = z
  .object({ opinions: z.array(Item).min(1).max(5000) })
  .meta({ examples: [{ opinions: [{ applicationId: 'plan-application-closed', verb: 'return', reason: '资金来源未落实。' }] }] });
export type NewOpinions = z.infer<typeof NewOpinions>;

export const NewDecision = z
  .object({
    meeting: text(200),
    decidedOn: civilDate,
    paperId: id,
    decisions: z
      .array(Item.extend({ tier: code.optional(), clientId: id.optional(), fen: z.int().min(1).optional() }))
      .min(1)
      .max(5000),
  })
  .meta({
    examples: [
      {
        meeting: '第3次专题会议',
        decidedOn: '2024-05-06',
        paperId: 'paper-plan',
        decisions: [
          { applicationId: 'plan-application-closed', verb: 'agree', tier: 'implemented', fen: 240_000_000, reason: '县区已落实资金。' },
        ],
      },
    ],
  });
export type NewDecision = z.infer<typeof NewDecision>;

export const Withdrawal = z.object({ reason: text(4000) }).meta({ examples: [{ reason: '业主意见有变，下一年度再申报。' }] });
export type Withdrawal = z.infer<typeof Withdrawal>;

export const NewListings = z
  .object({ programme: text(100), year, document: text(200), compounds: z.array(text(100)).min(1).max(5000) })
  .meta({ examples: [{ programme: 'plan-example', year: 2020, document: '建〔2020〕7号', compounds: ['compound-once'] }] });
export type NewListings = z.infer<typeof NewListings>;

export const StrikeOff = z
  .object({ programme: text(100), year, compound: text(100), reason: text(2000) })
  .meta({ examples: [{ programme: 'plan-example', year: 2020, compound: 'compound-mistyped', reason: '登记时编号录错' }] });
export type StrikeOff = z.infer<typeof StrikeOff>;

/** `struckOff`: those that were struck off instead of those that stand. */
export const ListingFilter = z.object({
  programme: text(100).optional(),
  year: z.coerce.number().int().optional(),
  compound: text(100).optional(),
  struckOff: z.literal('true').optional(),
  after,
  limit,
});
export type ListingFilter = z.infer<typeof ListingFilter>;
