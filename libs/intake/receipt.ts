import type { Acceptance } from './accept';

/** What every accepted input is answered with: the thing that it concerns, its new revision and the legal time of receipt. */
export interface Receipt {
  projectId: string;
  id: string;
  revision: number;
  /** Epoch ms by the realm's clock. */
  receivedAt: number;
}

export const receiptOf = (acceptance: Acceptance, id: string, revision: number): Receipt => ({
  projectId: acceptance.process.id,
  id,
  revision,
  receivedAt: acceptance.now,
});
