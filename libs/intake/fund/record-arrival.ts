import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { inYuan, sumFen } from '#libs/domain/money/fen';
import { balances } from '#libs/domain/money/ledger';
import { countedBy, ownersSources } from '#libs/domain/money/sources';
import { plannedFen } from '#libs/domain/money/stated-funding';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { stageByCode } from '../programme-parts';
import { type Receipt, receiptOf } from '../receipt';
import { exactly, invalidAmount } from './amount';
import { settlementOf } from './compute-budget';
import { checkEntry, type EntryInput } from './entry-check';
import { book, type LockedAccount, lockAccount, openDues, refuseClosed } from './ledger';
import { refuseUndecided } from './owners-decision';

export interface RecordArrivalInput extends EntryInput {
  accountId: string;
  /** Code of a source that the account's gate counts. */
  source: string;
  /** For a source that needs it, the owners' decision; else the bank's slip. */
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
 * Money that the gate counts has come in, from the owners (Lucheng 二(三)4, 三(三)2) or whoever else the programme names. It counts by the time of receipt; the first moment at which all is in place is
 * kept with the account, because it decides who starts first. After a true-up it settles what is still owed, and no fen more is taken. A closed account takes only what is owed to it. Also while the project is paused: who is first is first.
 *
 * @throws Refusal not-found, account-closed, budget-missing, invalid-amount, invalid-input, date-in-future, source-not-counted, papers-missing
 */
export async function recordArrival(
  db: Database,
  actor: Actor,
  input: RecordArrivalInput,
  options: RecordOptions = {},
): Promise<Accepted<ArrivalRecorded>> {
  const target = {
    processId: { of: 'account' as const, id: input.accountId },
    evenWhenPaused: true,
    evenWhenEnded: true,
    evenWhenStopped: true,
  };
  return accept(db, actor, { ...options, ...target }, async (acceptance) => {
    const account = await lockAccount(acceptance.tx, input.accountId);
    if (account.requiredFen < 0) throw new Refusal('budget-missing', '工程预算尚未登记，不知应筹多少。');
    await checkEntry(acceptance, input);
    await checkSource(acceptance, account, input);

    const { unitId = null, fen, source, note, paperId, valueOn } = input;
    const kind = await kindOf(acceptance, account, input);
    exactly('fen', () => sumFen([...account.entries.map((entry) => Math.abs(entry.fen)), fen]));
    const booked = await book(acceptance, account, [{ kind, source, fen, unitId, note, paperId, valueOn }]);
    const entryId = booked.ids[0]!;
    const facts = { accountId: account.id, balanceFen: booked.balances.arrivedFen, requiredFen: account.requiredFen };
    acceptance.record({ type: 'funds.arrived', data: { ...facts, entryId, fen } });
    if (acceptance.process.status !== 'ended')
      acceptance.send('funds.arrived', { thingId: account.id, thingRevision: booked.revision, facts });
    return { ...receiptOf(acceptance, entryId, booked.revision), kind, ...facts };
  });
}

/** Public money is granted, not collected: it opens no gate. Common money of the owners needs their own decision. */
async function checkSource(acceptance: Acceptance, account: LockedAccount, input: RecordArrivalInput): Promise<void> {
  const { programme } = acceptance;
  const { sources } = programme.money;
  const source = sources.find((one) => one.code === input.source);
  const check = new InputCheck();
  check.ensure(source !== undefined, 'source', '方案没有这一资金来源');
  check.done();
  const counted = countedBy(stageByCode(programme, account.stage, 'fund-gate').gate, programme.money);
  if (!counted.includes(input.source)) {
    const expected = sources.filter(({ code }) => counted.includes(code)).map(({ code, title }) => ({ code, title }));
    throw new Refusal('source-not-counted', `${source!.title}不计入本账户须到位的资金。`, { expected });
  }
  await refuseUndecided(acceptance, source!, input.paperId);
}

/**
 * After a true-up the owners' money comes in only against what it found missing, others' up to what the accounts say; an arrival that was taken
 * back since then may come again, because the true-up has counted it.
 */
async function kindOf(
  { tx, process, programme }: Acceptance,
  account: LockedAccount,
  input: RecordArrivalInput,
): Promise<'arrival' | 'additional'> {
  const { unitId, fen, source } = input;
  const owners = ownersSources(programme);
  const additionalFen = owners.includes(source) ? openDues(account.entries, unitId).additionalFen : 0;
  const kind = additionalFen > 0 ? 'additional' : 'arrival';
  // When all is over, only what is owed still comes in.
  if (kind === 'arrival') refuseClosed(account);
  const settled = await settlementOf(tx, process.id);
  if (kind === 'arrival' && (settled === null || settled.paidInFen === null)) return kind;
  const arrivedFen = (sources: string[]): number => balances(account.entries.filter((entry) => sources.includes(entry.source))).arrivedFen;
  const takenBackFen = owners.includes(source)
    ? Math.max(0, (settled?.paidInFen ?? 0) - arrivedFen(owners))
    : Math.max(0, plannedFen(settled?.funding, source) - arrivedFen([source]));
  const openFen = kind === 'additional' ? additionalFen : takenBackFen;
  if (fen > openFen) throw invalidAmount(['fen'], `应补缴 ${inYuan(openFen)}`);
  return kind;
}
