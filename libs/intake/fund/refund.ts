import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { balances } from '#libs/domain/money/ledger';
import { accept, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { type Receipt, receiptOf } from '../receipt';
import { invalidAmount } from './amount';
import { checkEntry, type EntryInput } from './entry-check';
import { book, lockAccount, openDues } from './ledger';

export interface RefundInput extends EntryInput {
  accountId: string;
  /** The household that gets it back; without it, what is due to nobody in particular. */
  unitId?: string;
}

export interface Refunded extends Receipt {
  accountId: string;
  /** What is left in the account, and what is still due to the same household. */
  balanceFen: number;
  openFen: number;
}

/**
 * Pays back what is due: after the final accounts (多退少补, Lucheng 二(三)4) or after a withdrawal, also when the project has ended and
 * its account is closed. Never more than is due and than is there.
 *
 * @throws Refusal not-found, invalid-amount (with what is due), invalid-input, date-in-future, balance-insufficient
 */
export async function refund(db: Database, actor: Actor, input: RefundInput, options: RecordOptions = {}): Promise<Accepted<Refunded>> {
  const processId = { of: 'account' as const, id: input.accountId };
  return accept(db, actor, { ...options, processId, evenWhenEnded: true }, async (acceptance) => {
    const account = await lockAccount(acceptance.tx, input.accountId);
    await checkEntry(acceptance, input);
    const { fen, unitId, valueOn, note, paperId } = input;
    const due = refundDue(account.entries, unitId);
    if (fen > due) throw invalidAmount(['fen'], `应退 ${due} 分`);
    const { balanceFen } = balances(account.entries);
    if (fen > balanceFen) throw new Refusal('balance-insufficient', '账户余额不足。', { balanceFen });

    const entry = { kind: 'refund' as const, source: account.source, purpose: 'refund', fen: -fen, unitId: unitId ?? null };
    const booked = await book(acceptance, account, [{ ...entry, valueOn, note, paperId }]);
    const entryId = booked.ids[0]!;
    const named = unitId === undefined ? {} : { unitId };
    acceptance.record({ type: 'refund.made', data: { accountId: account.id, entryId, fen, ...named } });
    const answer = { accountId: account.id, balanceFen: booked.balances.balanceFen, openFen: due - fen };
    return { ...receiptOf(acceptance, entryId, booked.revision), ...answer };
  });
}

/** Of nobody in particular is only what is due to no unit: a household's money goes to that household. */
function refundDue(entries: Parameters<typeof openDues>[0], unitId: string | undefined): number {
  if (unitId !== undefined) return openDues(entries, unitId).refundFen;
  return openDues(
    entries.filter((entry) => entry.unitId === null),
    undefined,
  ).refundFen;
}
