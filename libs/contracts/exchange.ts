import type { Command } from './command';
import type { InboxRow } from './inbox';

export interface ExchangeRequest {
  realmId: string;
  processId: string;
  /** The turn. Writes need k to follow the stored turn; a repeat of k with the same hash gets the stored reply. */
  k: number;
  /** sha-like digest of commands + readTo: another content under the same k stops the process with an alarm. */
  hash: string;
  commands: Command[];
  /** Inbox number up to which this turn's decisions have read: consumed when this exchange commits. */
  readTo: number;
  /** Live instants of the process, epoch ms by thing id; null is provisional and arms nothing. New ones come in the reply. */
  instants: Record<string, number | null>;
  /** Carried state as it will be after this turn, stored so that the process can be started again. JSON, at most 64 KB. */
  state: unknown;
}

export type ExchangeReply =
  /** Turn k is on record (or was already). `n` is the highest number in `rows`, or readTo. */
  | { status: 'written'; rows: InboxRow[]; more: boolean; now: number; instants: Record<string, number | null> }
  /** Unread rows address something that turn k closes: nothing was written; decide again under the same k. */
  | { status: 'conflict'; rows: InboxRow[]; now: number }
  /** The process was stopped (another content under k, or ended by hand). */
  | { status: 'stopped'; reason: string };

export interface CertifyRequest {
  realmId: string;
  processId: string;
  thing: 'notice' | 'vote' | 'account';
  thingId: string;
}

export type CertifyReply =
  /** Closed as of the inbox number; the workflow reads up to it before it acts. Stored once, a repeat returns the same. */
  | { status: 'closed'; inboxNo: number; outcome: string; openObjections: string[] }
  /** Not yet: look again at this instant (epoch ms), or when told if null. */
  | { status: 'not-yet'; lookAgainAt: number | null };
