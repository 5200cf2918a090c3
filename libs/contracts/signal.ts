/** Signals only say «look»: lost, doubled, reordered or coalesced they do no harm. One name a kind of input, one payload for all. */
export const SIGNAL_INPUT = 'inputAccepted';
/** The realm's clock was stepped (simulation realms only). */
export const SIGNAL_CLOCK = 'clockAdvanced';
/** The reminder workflow has an earlier rung than it waits for. */
export const SIGNAL_RUNGS = 'rungsChanged';

import type { InboxRow } from './inbox';

export interface InputSignal {
  /** Highest inbox number known when this was sent. */
  told: number;
  /** The row itself; with an unbroken number the workflow need not fetch it. */
  row?: InboxRow;
}

export interface ClockSignal {
  now: number;
}
