import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { inYuan } from '#libs/domain/money/fen';
import { balances, reversalOf } from '#libs/domain/money/ledger';
import { accept, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { type Bounce, refuseNoPayment, settleBounce } from './bounced';
import { book, type BookedEntry, type LockedAccount, lockAccount, refuseClosed } from './ledger';

export interface ReverseEntryInput {
  entryId: string;
  reason: string;
  /** The bank sent the payment back (退票): it is booked also where that leaves the account short, and when all is over. */
  bounced?: boolean;
}

export interface EntryReversed extends Receipt {
  accountId: string;
  reversesId: string;
  balanceFen: number;
  requiredFen: number;
  /** What a bounced payment leaves missing, and who owes it; null where the entry was a mistake. */
  bounce: Bounce | null;
}

/**
 * Takes a mistaken entry back by an entry; nothing is deleted (REQUIREMENTS.md 2.7). An arrival reversed after the gate is
 * escalated by the workflow and reopens nothing (1.1). A mistake cannot take back money that was spent since; a payment that bounced is
 * gone, and what is missing is said. What a true-up found due is changed by recording the final accounts again.
 *
 * @throws Refusal not-found, entry-reversed, account-closed, invalid-input, reversal-overdraws
 */
export async function reverseEntry(
  db: Database,
  actor: Actor,
  input: ReverseEntryInput,
  options: RecordOptions = {},
): Promise<Accepted<EntryReversed>> {
  const check = new InputCheck();
  check.text('reason', input.reason);
  check.done();
  const processId = { of: 'ledger_entry' as const, id: input.entryId };
  return accept(db, actor, { ...options, processId, evenWhenEnded: true }, async (acceptance) => {
    const { accountId } = await acceptance.tx.ledgerEntry.findUniqueOrThrow({ where: { id: input.entryId }, select: { accountId: true } });
    const account = await lockAccount(acceptance.tx, accountId);
    const reversed = account.entries.find((entry) => entry.id === input.entryId)!;
    if (input.bounced) refuseNoPayment(reversed);
    // A refund may be paid, and taken back, when all else is over; and a bank may send a payment back.
    else if (reversed.kind !== 'refund') refuseClosed(account);
    if (reversed.kind === 'refund-due' || reversed.kind === 'additional-due') {
      throw new Refusal('out-of-turn', '应退应补由决算得出，请重新登记决算。', { expected: ['final-accounts'] });
    }
    const reversal = reversalOf(account.entries, reversed.id);
    if ('refused' in reversal) throw new Refusal(reversal.refused, '该分录不能冲销，或已冲销。');

    if (!input.bounced) refuseSpent(account, reversed);
    const settled = input.bounced ? settleBounce(account, reversed, reversal, input.reason) : null;
    const booked = await book(acceptance, account, [{ ...reversal, note: input.reason }, ...(settled?.dues ?? [])]);
    const entryId = booked.ids[0]!;
    const fen = Math.abs(reversed.fen);
    const facts = { accountId, balanceFen: booked.balances.arrivedFen, requiredFen: account.requiredFen };
    if (reversed.kind === 'arrival' || reversed.kind === 'additional') {
      const { missingFen = 0, owedFen = 0 } = settled?.bounce ?? {};
      const bounced = settled ? { bounced: { missingFen, owedFen } } : {};
      acceptance.record({ type: 'funds.reversed', data: { ...facts, entryId, reversesId: reversed.id, fen, ...bounced } });
      // No process waits for it any more where all is over.
      if (acceptance.process.status !== 'ended')
        acceptance.send('funds.reversed', { thingId: accountId, thingRevision: booked.revision, facts });
    } else {
      const of = reversed.kind as 'payment' | 'subsidy' | 'refund';
      acceptance.record({ type: 'entry.reversed', data: { accountId, entryId, reversesId: reversed.id, of, fen } });
    }
    return { ...receiptOf(acceptance, entryId, booked.revision), ...facts, reversesId: reversed.id, bounce: settled?.bounce ?? null };
  });
}

/** @throws Refusal reversal-overdraws: each source pays out of what it brought */
function refuseSpent(account: LockedAccount, { source, fen }: BookedEntry): void {
  const balanceFen = balances(account.entries).bySource.find((one) => one.source === source)?.balanceFen ?? 0;
  const missingFen = fen - balanceFen;
  if (fen < 0 || missingFen <= 0) return;
  throw new Refusal('reversal-overdraws', `该来源余额 ${inYuan(balanceFen)}，冲销后将少 ${inYuan(missingFen)}。`, {
    source,
    balanceFen,
    missingFen,
  });
}
