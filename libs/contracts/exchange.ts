import type { Command } from './command';
import type { InboxRow } from './inbox';
import type { StageSlice } from '#libs/programme/ir/programme';

/** Everything a turn decided from: the rows up to `readTo`, the instants that had come, the closings that were certified. */
export interface TurnInputs {
  readTo: number;
  due: string[];
  certified: Certified[];
}

export interface ExchangeRequest {
  realmId: string;
  processId: string;
  /** The turn. A write needs k to be the one after the stored turn; a repeat of k with the same content gets the stored reply. */
  k: number;
  inputs: TurnInputs;
  /** In order. Empty together with nothing consumed: only a look at the inbox, k does not advance. */
  commands: Command[];
  /** Live instants of the process before this turn's commands, epoch ms; null is provisional and arms nothing. */
  instants: Record<string, number | null>;
  /** Carried state as it will be after this turn (k already counted on), JSON, at most 64 KB; null for a mere look. */
  state: unknown;
}

export type ExchangeReply =
  /** Turn k is on record (or was already): rows after `inputs.readTo`, and the instants that the commands made or moved. */
  | { status: 'written'; rows: InboxRow[]; more: boolean; now: number; instants: Record<string, number | null> }
  /** Nothing to write: the rows after `inputs.readTo`. k stays. */
  | { status: 'looked'; rows: InboxRow[]; more: boolean; now: number }
  /** Unread rows address something that this turn closes: nothing was written; decide again under the same k with them. */
  | { status: 'conflict'; rows: InboxRow[]; now: number }
  /**
   * Turn k is on record with other inputs (a workflow task failed after its local activity had written): decide again with
   * exactly these, `rows` being all from the turn's first unread number to `inputs.readTo`.
   */
  | { status: 'decided'; inputs: TurnInputs; rows: InboxRow[]; now: number }
  /** Another content under the same k and inputs, or stopped by hand. The process needs a person. */
  | { status: 'stopped'; reason: string };

export interface CertifyRequest {
  realmId: string;
  processId: string;
  thing: 'notice' | 'vote' | 'account' | 'window';
  thingId: string;
}

/** A closing as certified, stored once with the register. */
export interface Certified {
  thing: 'notice' | 'vote' | 'account' | 'window';
  thingId: string;
  /** The process's inbox number at closing: the workflow reads up to it before it acts. */
  inboxNo: number;
  /** notice: `ended`; vote: `passed` or `failed`; account: `in-place`; window: `closed`. */
  outcome: string;
  openObjections: string[];
}

export type CertifyReply =
  | { status: 'closed'; certified: Certified }
  /** Not yet: look again at this instant (epoch ms), or when told if null. */
  | { status: 'not-yet'; lookAgainAt: number | null };

/** The activities of a process, a project's or a window's. */
export interface ProjectActivities {
  exchange(request: ExchangeRequest): Promise<ExchangeReply>;
  certify(request: CertifyRequest): Promise<CertifyReply>;
  /** The slice of one stage of a compiled programme; only reads. */
  enterStage(request: { programmeHash: string; stage: string }): Promise<StageSlice>;
}
