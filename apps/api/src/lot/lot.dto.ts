import { z } from 'zod';
import { at, listed, whole } from '../http/answer-field';
import { code, fen, id, text } from '../http/field';

const projectIds = z.array(id).min(1).max(200);

export const NewLot = z
  .object({ code, title: text(200), projectIds, contractor: text(200).optional(), contractFen: fen.optional() })
  .meta({ examples: [{ code: 'example-lot', title: '一标段：管网', projectIds: ['project-example'] }] });
export type NewLot = z.infer<typeof NewLot>;

export const ChangeLot = z
  .object({ title: text(200), projectIds, contractor: text(200).nullable(), contractFen: fen.nullable() })
  .partial()
  .meta({ examples: [{ contractor: '样例建设有限公司', contractFen: 1_250_000_000 }] });
export type ChangeLot = z.infer<typeof ChangeLot>;

export const LotFilter = z.object({ projectId: id.optional() });
export type LotFilter = z.infer<typeof LotFilter>;

/** `contractFen`: null too for who reads no money. */
export const LotAnswer = z
  .object({
    id: z.string(),
    code: z.string(),
    title: z.string(),
    contractor: z.string().nullable(),
    contractFen: whole.nullable(),
    revision: whole,
    projectIds: z.array(z.string()),
  })
  .meta({ id: 'Lot' });
export const LotList = listed(LotAnswer);

/** What the lot was from each revision on; `record.contractFen`: null too for who reads no money. */
export const LotHistory = listed(
  z
    .object({
      ...{ revision: whole, at, personId: z.string(), postId: z.string() },
      record: LotAnswer.omit({ id: true, revision: true }),
    })
    .meta({ id: 'LotVersion' }),
);
