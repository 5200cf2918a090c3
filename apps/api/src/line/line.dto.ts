import { z } from 'zod';
import { at, listed, on, whole } from '../http/answer-field';
import { civilDate, fen, id, text } from '../http/field';
import { receiptWith } from '../http/receipt.dto';

const payer = z.enum(['utility', 'shared', 'project']);
const recipient = z.enum(['utility', 'owners']);
const NewLine = z.object({
  kind: id,
  ownership: id,
  payer: payer.optional(),
  recipient: recipient.optional(),
  description: text(1000),
  lengthMetres: z.number('须为整数').meta({ type: 'integer' }).optional(),
  fen: fen.optional(),
});

export const NewLines = z.object({ lines: z.array(NewLine).min(1).max(200) }).meta({
  examples: [{ lines: [{ kind: 'water', ownership: 'utility', description: '3幢至5幢给水支管', lengthMetres: 120, fen: 3_600_000 }] }],
});
export type NewLines = z.infer<typeof NewLines>;

export const LineReceived = z
  .object({ receivedOn: civilDate, receivedBy: text(200).optional(), paperId: id.optional() })
  .meta({ examples: [{ receivedOn: '2024-05-06' }] });
export type LineReceived = z.infer<typeof LineReceived>;

export const LineDropped = z.object({ reason: text(1000) }).meta({ examples: [{ reason: '重复登记。' }] });
export type LineDropped = z.infer<typeof LineDropped>;

export const LineAnswer = z
  .object({
    id: z.string(),
    kind: z.string(),
    ownership: z.string(),
    payer,
    recipient,
    description: z.string(),
    lengthMetres: whole.nullable(),
    fen: whole.nullable(),
    status: z.enum(['open', 'received', 'dropped']),
    receivedBy: z.string().nullable(),
    receivedOn: on.nullable(),
    paperId: z.string().nullable(),
    dropReason: z.string().nullable(),
    recordedAt: at,
    recordedByPersonId: z.string(),
    settledAt: at.nullable(),
    settledByPersonId: z.string().nullable(),
  })
  .meta({ id: 'Line' });
export const LineList = listed(LineAnswer);
export const LinesRegistered = receiptWith({ lineIds: z.array(z.string()) });
