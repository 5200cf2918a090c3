import type { Certified, CertifyRequest } from '#libs/contracts/exchange';
import type { InboxRow } from '#libs/contracts/inbox';
import type { StageSlice } from '#libs/programme/ir/programme';
import type { Turn } from './turn';

/**
 * What the loop drives: rows, instants and certificates in, commands out by its turn. Pure and synchronous, so that a turn can be
 * decided again from a copy of the state.
 */
export interface ProcessMachine {
  readonly turn: Turn;
  /** Stages whose slices are needed before the turn can go on. */
  missing(): string[];
  apply(row: InboxRow): void;
  /** What kind of register ends at the instant of this name, or null where none does. The slices must be at hand. */
  registerKind(thing: string): CertifyRequest['thing'] | null;
  /** An instant has come. */
  due(thing: string): void;
  certified(certified: Certified): void;
  /** Lets everything move that can. False when a slice is missing: fetch, and decide again from the start. */
  settle(): boolean;
}

export type MachineOf = (turn: Turn, slices: Record<string, StageSlice>) => ProcessMachine;
