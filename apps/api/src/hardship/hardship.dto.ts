import { z } from 'zod';
import { at, fraction, listed } from '../http/answer-field';
import { id, text } from '../http/field';

const part = z.number('须为整数').meta({ type: 'integer' });

export const NewRemission = z
  .object({ unitId: id, share: z.object({ num: part, den: part }), to: id.optional(), reason: text(1000), paperId: id })
  .meta({ examples: [{ unitId: 'unit-1-main', share: { num: 1, den: 2 }, reason: '最低生活保障家庭。', paperId: 'paper-hardship' }] });
export type NewRemission = z.infer<typeof NewRemission>;

export const TakeBack = z.object({ reason: text(1000) }).meta({ examples: [{ reason: '核查不符，撤销减免。' }] });
export type TakeBack = z.infer<typeof TakeBack>;

/** `unitId` and `reason` are null for who does not work with owners by name and room. `reversesId`: the decision that this one takes back. */
const Remission = z
  .object({
    id: z.string(),
    unitId: z.string().nullable(),
    share: fraction,
    toSource: z.string(),
    reason: z.string().nullable(),
    paperId: z.string().nullable(),
    reversesId: z.string().nullable(),
    decidedAt: at,
    personId: z.string(),
    postId: z.string(),
  })
  .meta({ id: 'Remission' });
/** `payers`: codes of the sources of which one pays instead. */
export const RemissionList = listed(Remission).extend({ payers: z.array(z.string()) });
