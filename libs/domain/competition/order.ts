import type { EpochMs } from '../clock/civil-date';
import { requireFen } from '../money/fen';

export interface FundMovement {
  /** Server receipt time: the legal time. */
  receivedAt: EpochMs;
  /** Number in the inbox: orders what came in the same millisecond. */
  inboxNo: number;
  /** Signed: an arrival is positive, its reversal negative. */
  fen: number;
}

export interface FullFunds {
  receivedAt: EpochMs;
  inboxNo: number;
}

/**
 * When a project first had all that its gate asks, or null where it does not have it. A reversal before the gate takes the place
 * away again: money that never was there wins no race. After the gate nothing counts any more; a reversal is escalated, it does
 * not reopen (REQUIREMENTS.md 1.1).
 */
export function firstFullAt(requiredFen: number, movements: readonly FundMovement[], gatePassedAt: EpochMs | null): FullFunds | null {
  requireFen(requiredFen, 'What the gate requires');
  let balance = 0;
  let full: FullFunds | null = null;
  for (const { receivedAt, inboxNo, fen } of [...movements].sort(byReceipt)) {
    if (gatePassedAt !== null && receivedAt > gatePassedAt) break;
    balance += fen;
    full = balance < requiredFen ? null : (full ?? { receivedAt, inboxNo });
  }
  return full;
}

/**
 * Who starts and is subsidised first among projects whose programme orders them by full funds: earlier receipt before later, the same instant by the number in the inbox, then by id so
 * that the order never hangs on how the list was read. Projects that are not full are not in it.
 */
export function competitionOrder<P extends { projectId: string; full: FullFunds | null; orderBy: string | null }>(
  projects: readonly P[],
): (P & { full: FullFunds })[] {
  return projects
    .filter((project): project is P & { full: FullFunds } => project.full !== null && project.orderBy === 'first-full-funds')
    .sort((a, b) => byReceipt(a.full, b.full) || (a.projectId < b.projectId ? -1 : 1));
}

const byReceipt = (a: FullFunds, b: FullFunds): number => a.receivedAt - b.receivedAt || a.inboxNo - b.inboxNo;
