import { balances, reversalOf } from '#libs/domain/money/ledger';
import { InputCheck } from '../input-check';
import { type BookedEntry, type LockedAccount, type NewEntry, refundsOpen } from './ledger';

/** What a bounced payment (退票) leaves behind it. */
export interface Bounce {
  source: string;
  /** Who had paid it in and owes it; null where it was paid for all together. */
  unitId: string | null;
  /** What the payer owes anew, whole fen. */
  owedFen: number;
  /** What the source now lacks for what was paid out of it and is due back. */
  missingFen: number;
}

/** @throws Refusal invalid-input: only what somebody paid in can come back from the bank */
export function refuseNoPayment({ kind }: BookedEntry): void {
  const check = new InputCheck();
  check.ensure(kind === 'arrival' || kind === 'additional', 'bounced', '只有缴入的资金会退票');
  check.done();
}

/**
 * In an account that is closed nothing is computed anew, so the bounce itself settles with its payer: what was due back to it for the payment falls
 * away, and the rest is owed. An open account takes the payment in again, and its final accounts compute what is due.
 *
 * @param reversal of the payment that bounced
 */
export function settleBounce(
  account: LockedAccount,
  bounced: BookedEntry,
  reversal: NewEntry,
  note: string,
): { bounce: Bounce; dues: NewEntry[] } {
  const { source, unitId, fen, kind } = bounced;
  const droppedFen = account.status === 'closed' ? Math.min(fen, openTo(account.entries, bounced)) : 0;
  const owedFen = fen - droppedFen;
  const dues = [
    ...lessDue(account.entries, bounced, droppedFen).map((entry) => ({ ...entry, note })),
    // Taken back, what had paid a due leaves that due open by itself.
    ...(account.status === 'closed' && kind === 'arrival' && owedFen > 0
      ? [{ kind: 'additional-due' as const, source, unitId, fen: owedFen, note }]
      : []),
  ];
  const after = [...account.entries, reversal, ...dues].filter((entry) => entry.source === source);
  const { balanceFen, refundsOpenFen } = balances(after.map((entry, index) => ({ id: String(index), ...entry })));
  return { bounce: { source, unitId, owedFen, missingFen: Math.max(0, refundsOpenFen - balanceFen) }, dues };
}

const openTo = (entries: readonly BookedEntry[], { unitId, source }: BookedEntry): number =>
  refundsOpen(entries, unitId).find((one) => one.source === source)?.fen ?? 0;

/** What is due back is taken back and booked again, less what falls away: an entry is never changed. */
function lessDue(entries: readonly BookedEntry[], { unitId, source }: BookedEntry, fen: number): NewEntry[] {
  if (fen === 0) return [];
  const due = entries.filter((entry) => entry.kind === 'refund-due' && entry.unitId === unitId && entry.source === source);
  const reversals = due.flatMap((entry): NewEntry[] => {
    const reversal = reversalOf(entries, entry.id);
    return 'refused' in reversal ? [] : [reversal];
  });
  const leftFen = reversals.reduce((sum, one) => sum + one.fen, 0) - fen;
  return leftFen > 0 ? [...reversals, { kind: 'refund-due', source, unitId, fen: -leftFen }] : reversals;
}
