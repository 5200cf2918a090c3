import { z } from 'zod';

/** What every accepted input is answered with, besides what is its own. `no` is the process's inbox number, null where nothing follows. */
export const Receipt = z.looseObject({
  projectId: z.string(),
  id: z.string(),
  revision: z.number().optional(),
  receivedAt: z.string(),
  no: z.number().nullable(),
});
