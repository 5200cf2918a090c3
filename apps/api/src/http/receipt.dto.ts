import { z } from 'zod';
import { at, whole } from './answer-field';

/** What every accepted input is answered with, besides what is its own. `no` is the process's inbox number, null where nothing follows. */
const fields = z.object({ projectId: z.string(), id: z.string(), revision: whole, receivedAt: at, no: whole.nullable() });

export const Receipt = fields.meta({ id: 'Receipt' });

export const receiptWith = <S extends z.ZodRawShape>(more: S) => fields.extend(more);
