import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { sumFen } from '#libs/domain/money/fen';
import { balances } from '#libs/domain/money/ledger';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { exactly, invalidAmount } from './amount';
import { settlementOf } from './compute-budget';
import { checkEntry, type EntryInput } from './entry-check';
import { book, type LockedAccount, lockAccount, openDues, refuseClosed } from './ledger';

export interface RecordArrivalInput extends EntryInput {
  accountId: string;
  /** Code of a source of the owners' own money: the account's, or one that needs the owners' decision. */
  source: string;
  /** `paperId`: for a source that needs it, the owners' decision; else the bank's slip. */
  paperId?: string;
}

export interface ArrivalRecorded extends Receipt {
  accountId: string;
  /** `additional`: it pays what the final accounts found missing. */
  kind: 'arrival' | 'additional';
  /** Arrivals less reversals: what the gate reads. */
  balanceFen: number;
  requiredFen: number;
}

/**
 * Owners' money has come in (Lucheng 二(三)4, 三(三)2). It counts by the time of receipt; the first moment at which all is in place is
 * kept with the account, because it decides who starts first. After a true-up it settles what is still owed, and no fen more is taken.
 *
 * @throws Refusal not-found, account-closed, budget-missing, invalid-amount, invalid-input, date-in-future, papers-missing
 */
export async function recordArrival(
  db: Database,
  actor: Actor,
  input: RecordArrivalInput,
  options: RecordOptions = {},
): Promise<Accepted<ArrivalRecorded>> {
  return accept(db, actor, { ...options, processId: { of: 'account', id: input.accountId } }, async (acceptance) => {
    const account = await lockAccount(acceptance.tx, input.accountId);
    refuseClosed(account);
    if (account.requiredFen < 0) throw new Refusal('budget-missing', '工程预算尚未登记，不知应筹多少。');
    await checkEntry(acceptance, input);
    checkSource(acceptance, account, input);

    const { unitId = null, fen, source, note, paperId, valueOn } = input;
    const kind = await kindOf(acceptance, account, input);
    exactly('fen', () => sumFen([...account.entries.map((entry) => Math.abs(entry.fen)), fen]));
    const booked = await book(acceptance, account, [{ kind, source, fen, unitId, note, paperId, valueOn }]);
    const entryId = booked.ids[0]!;
    const facts = { accountId: account.id, balanceFen: booked.balances.arrivedFen, requiredFen: account.requiredFen };
    acceptance.record({ type: 'funds.arrived', data: { ...facts, entryId, fen } });
    acceptance.send('funds.arrived', { thingId: account.id, thingRevision: booked.revision, facts });
    return { ...receiptOf(acceptance, entryId, booked.revision), kind, ...facts };
  });
}

/** Public money is granted, not collected: it opens no gate. Common money of the owners needs their own decision. */
function checkSource({ programme }: Acceptance, account: LockedAccount, input: RecordArrivalInput): void {
  const source = programme.money.sources.find((one) => one.code === input.source);
  const check = new InputCheck();
  const known = check.ensure(source !== undefined, 'source', '方案没有这一资金来源');
  const ofOwners = input.source === account.source || source?.needsOwnersDecision === true;
  if (known) check.ensure(ofOwners, 'source', '该来源不计入居民自筹，请按补助资金登记');
  check.done();
  if (source?.needsOwnersDecision && input.paperId === undefined) {
    throw new Refusal('papers-missing', `使用${source.title}须附业主决定。`, { missing: ['owners-decision'] });
  }
}

/**
 * After a true-up money comes in only against what it found missing; an arrival that was taken back since then may come again,
 * because the true-up has counted it.
 */
async function kindOf({ tx, process }: Acceptance, account: LockedAccount, input: RecordArrivalInput): Promise<'arrival' | 'additional'> {
  const { unitId, fen } = input;
  const { additionalFen } = openDues(account.entries, unitId);
  const kind = additionalFen > 0 ? 'additional' : 'arrival';
  const settled = (await settlementOf(tx, process.id))?.paidInFen ?? null;
  if (kind === 'arrival' && settled === null) return kind;
  const takenBackFen = Math.max(0, (settled ?? 0) - balances(account.entries).arrivedFen);
  const openFen = kind === 'additional' ? additionalFen : takenBackFen;
  if (fen > openFen) throw invalidAmount(['fen'], `应补缴 ${openFen} 分`);
  return kind;
}
