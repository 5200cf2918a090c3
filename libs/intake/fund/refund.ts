import type { Database } from '#libs/database/client';
import { inYuan } from '#libs/domain/money/fen';
import type { MoneyRules } from '#libs/programme/ir/programme';
import { accept, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { invalidAmount } from './amount';
import { checkEntry, type EntryInput } from './entry-check';
import { book, type BookedEntry, lockAccount, refundsOpen, refuseOverdrawn } from './ledger';

export interface RefundInput extends EntryInput {
  accountId: string;
  /** The household that gets it back; without it, what is due to nobody in particular. */
  unitId?: string;
  /** Code of the source that it comes out of; needed where more than one owes. */
  source?: string;
}

export interface Refunded extends Receipt {
  accountId: string;
  /** What is left in the account, and what is still due to the same household from that source. */
  balanceFen: number;
  openFen: number;
}

/**
 * Pays back what is due: after the final accounts (多退少补, Lucheng 二(三)4) or after a withdrawal, also when the project has ended and
 * its account is closed. Out of the source that it had come from, and never more than is due and than is there.
 *
 * @throws Refusal not-found, invalid-amount (with what is due), invalid-input, date-in-future, balance-insufficient
 */
export async function refund(db: Database, actor: Actor, input: RefundInput, options: RecordOptions = {}): Promise<Accepted<Refunded>> {
  const processId = { of: 'account' as const, id: input.accountId };
  return accept(db, actor, { ...options, processId, evenWhenEnded: true }, async (acceptance) => {
    const account = await lockAccount(acceptance.tx, input.accountId);
    await checkEntry(acceptance, input);
    const { fen, unitId, valueOn, note, paperId } = input;
    const { source, due } = dueFrom(account.entries, input, acceptance.programme.money);
    if (fen > due) throw invalidAmount(['fen'], `应退 ${inYuan(due)}`);
    refuseOverdrawn(account, source, fen);

    const entry = { kind: 'refund' as const, source, purpose: 'refund', fen: -fen, unitId: unitId ?? null };
    const booked = await book(acceptance, account, [{ ...entry, valueOn, note, paperId }]);
    const entryId = booked.ids[0]!;
    const named = unitId === undefined ? {} : { unitId };
    acceptance.record({ type: 'refund.made', data: { accountId: account.id, entryId, fen, ...named } });
    const answer = { accountId: account.id, balanceFen: booked.balances.balanceFen, openFen: due - fen };
    return { ...receiptOf(acceptance, entryId, booked.revision), ...answer };
  });
}

/** Of nobody in particular is only what is due to no unit: a household's money goes to that household. */
function dueFrom(
  entries: readonly BookedEntry[],
  { unitId, source }: RefundInput,
  { sources }: MoneyRules,
): { source: string; due: number } {
  const open = refundsOpen(entries, unitId ?? null);
  const check = new InputCheck();
  const named = source !== undefined || open.length < 2;
  const titles = open.map((one) => sources.find(({ code }) => code === one.source)?.title ?? one.source);
  check.ensure(named, 'source', `应退款分属${titles.join('、')}，须写明退自哪一来源`);
  check.done();
  const from = source ?? open[0]?.source ?? '';
  return { source: from, due: open.find((one) => one.source === from)?.fen ?? 0 };
}
