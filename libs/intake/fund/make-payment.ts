import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { inYuan } from '#libs/domain/money/fen';
import { balances } from '#libs/domain/money/ledger';
import { payablePurposes } from '#libs/domain/money/payable-purposes';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { accept, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { invalidAmount } from './amount';
import { settlementOf } from './compute-budget';
import { checkEntry, type EntryInput } from './entry-check';
import { book, lockAccount, refuseBeforeGate, refuseClosed, refuseOverdrawn } from './ledger';
import { refuseBeforeStart } from './start-approved';

export interface MakePaymentInput extends Omit<EntryInput, 'unitId'> {
  accountId: string;
  /** Code of a purpose that the programme allows. */
  purpose: string;
  /** Code of the source whose money it is paid with. */
  source: string;
}

export interface PaymentMade extends Receipt {
  accountId: string;
  /** What is left in the account. */
  balanceFen: number;
}

/**
 * Pays from the special account, only for what the programme allows and only out of what its source has brought (REQUIREMENTS.md 2.7), and
 * not before the residents' money is in place and the start approved. Once the final accounts are audited, never more in all than they say (Lucheng 二(三)4).
 *
 * @throws Refusal not-found, account-closed, out-of-turn, invalid-amount, invalid-input, date-in-future, purpose-not-allowed,
 *   balance-insufficient
 */
export async function makePayment(
  db: Database,
  actor: Actor,
  input: MakePaymentInput,
  options: RecordOptions = {},
): Promise<Accepted<PaymentMade>> {
  return accept(db, actor, { ...options, processId: { of: 'account', id: input.accountId } }, async (acceptance) => {
    const account = await lockAccount(acceptance.tx, input.accountId);
    refuseClosed(account);
    refuseBeforeGate(account, '付款');
    await refuseBeforeStart(acceptance, '付款');
    await checkEntry(acceptance, input);
    const { fen, purpose, source, valueOn, note, paperId } = input;
    checkPurpose(acceptance.programme, input);
    const { paidFen } = balances(account.entries);
    const audited = await settlementOf(acceptance.tx, acceptance.process.id);
    const allowedFen = Math.max(0, (audited?.totalFen ?? Infinity) - paidFen);
    if (fen > allowedFen) throw invalidAmount(['fen'], `按决算尚可支付 ${inYuan(allowedFen)}`);
    refuseOverdrawn(account, source, fen);

    const booked = await book(acceptance, account, [{ kind: 'payment', source, fen: -fen, purpose, valueOn, note, paperId }]);
    const entryId = booked.ids[0]!;
    acceptance.record({ type: 'payment.made', data: { accountId: account.id, entryId, fen, purpose } });
    return { ...receiptOf(acceptance, entryId, booked.revision), accountId: account.id, balanceFen: booked.balances.balanceFen };
  });
}

/** Some sources are earmarked: their money may be paid for less than the account's. */
function checkPurpose({ money }: CompiledProgramme, { source, purpose }: MakePaymentInput): void {
  const check = new InputCheck();
  check.ensure(
    money.sources.some(({ code }) => code === source),
    'source',
    '方案没有这一资金来源',
  );
  check.done();
  const expected = payablePurposes(money, source);
  if (!expected.some(({ code }) => code === purpose)) throw new Refusal('purpose-not-allowed', '专用账户不得用于此用途。', { expected });
}
