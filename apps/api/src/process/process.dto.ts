import { z } from 'zod';
import { projectKind } from '../http/answer-field';
import { after, limit, text } from '../http/field';
import { Receipt } from '../http/receipt.dto';

/** `stopped` is what waits for a person, because it was stopped or because it waits for nothing any more (`stalled`); `running` serves after a disaster in which Temporal lost its data. */
export const ProcessFilter = z.object({ status: z.enum(['stopped', 'running', 'ended']).default('stopped'), after, limit });
export type ProcessFilter = z.infer<typeof ProcessFilter>;

export const ProcessLine = z
  .object({
    id: z.string(),
    projectId: z.string(),
    projectCode: z.string(),
    projectName: z.string(),
    projectKind,
    status: z.enum(['running', 'stalled', 'stopped', 'ended']),
    /** Why it needs a person; null unless it was stopped. */
    stopReason: z.string().nullable(),
    workflowId: z.string(),
    turnNo: z.number(),
    inbox: z.object({ no: z.number(), consumed: z.number() }),
    wakeAt: z.string().nullable(),
  })
  .meta({ id: 'ProcessLine' });
export const ProcessPage = z.object({ items: z.array(ProcessLine), next: z.string().nullable() });

export const Restart = z.object({ reason: text(4000) }).meta({ examples: [{ reason: '已核对停住的原因，从存档状态重新启动。' }] });
export type Restart = z.infer<typeof Restart>;

export const Restarted = Receipt.extend({ stopReason: z.string().nullable() });
