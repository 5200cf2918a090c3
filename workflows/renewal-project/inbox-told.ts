import type { InboxRow } from '#libs/contracts/inbox';
import type { ClockSignal, InputSignal } from '#libs/contracts/signal';

/** A turn takes no more rows than a page of the inbox holds: what it was decided from has to be told whole. */
const MOST_ROWS = 200;

/** What signals have said. Handlers only note; lost, doubled, reordered and coalesced signals do no harm. */
export class InboxTold {
  private rows: Record<number, InboxRow> = {};
  /** Highest inbox number heard of. */
  told: number;
  /** Latest time of a stepped clock, epoch ms. */
  clock = 0;

  constructor(told: number) {
    this.told = told;
  }

  noteInput(signal: InputSignal): void {
    this.told = Math.max(this.told, signal.told);
    if (signal.row) this.rows[signal.row.no] = signal.row;
  }

  noteClock(signal: ClockSignal): void {
    this.clock = Math.max(this.clock, signal.now);
  }

  noteNumber(no: number): void {
    this.told = Math.max(this.told, no);
  }

  /** Nobody has what was told: after a restore from backup the numbers after `n` are given again, to other rows. */
  forgetAfter(n: number): void {
    this.told = n;
    this.rows = {};
  }

  /** Takes the rows that follow `n` without a gap; older ones are dropped. Empty when the next must be fetched. */
  takeAfter(n: number): InboxRow[] {
    const taken: InboxRow[] = [];
    for (let no = n + 1; this.rows[no] && taken.length < MOST_ROWS; no += 1) taken.push(this.rows[no] as InboxRow);
    this.rows = Object.fromEntries(Object.entries(this.rows).filter(([no]) => Number(no) > n + taken.length));
    return taken;
  }
}
