import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { inYuan } from '#libs/domain/money/fen';
import { grantedSources, usualGrant } from '#libs/domain/money/sources';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { invalidAmount } from './amount';
import { decisiveBudget } from './compute-budget';
import { checkEntry, type EntryInput } from './entry-check';
import { aheadForGrant } from './grant-order';
import { grantsOf } from './grants';
import { book, lockAccount, refuseBeforeGate, refuseClosed } from './ledger';
import { refuseBeforeStart } from './start-approved';

export interface GrantSubsidyInput extends Omit<EntryInput, 'unitId'> {
  accountId: string;
  /** Code of a source that is not the owners' own; by default the only one there is, else `subsidy`. */
  source?: string;
  /** Why this project is subsidised before one that was full earlier; kept with the entry. */
  outOfOrderReason?: string;
}

export interface SubsidyGranted extends Receipt {
  accountId: string;
  grantedFen: number;
  /** All that may be granted by the newest budget. */
  limitFen: number;
}

/**
 * Public money comes into the special account: what the budget grants, and no more (Lucheng 三(三)1), in the order in which the
 * projects had all of the residents' money (三(四)). The order may be left only for a reason on record.
 *
 * @throws Refusal not-found, account-closed, out-of-turn (with the projects before it), budget-missing, invalid-amount,
 *   invalid-input, date-in-future
 */
export async function grantSubsidy(
  db: Database,
  actor: Actor,
  input: GrantSubsidyInput,
  options: RecordOptions = {},
): Promise<Accepted<SubsidyGranted>> {
  return accept(db, actor, { ...options, processId: { of: 'account', id: input.accountId } }, async (acceptance) => {
    const { tx, process, programme } = acceptance;
    const account = await lockAccount(tx, input.accountId);
    refuseClosed(account);
    refuseBeforeGate(account, '拨付补助');
    await refuseBeforeStart(acceptance, '拨付补助');
    await checkEntry(acceptance, input);
    const source = checkSource(acceptance, input);
    const budget = await decisiveBudget(tx, process.id, programme.money);
    if (!budget) throw new Refusal('budget-missing', '工程预算尚未登记，不知应补助多少。');
    const grant = grantsOf(programme, budget, account.entries).find(({ sources }) => sources.includes(source))!;
    const { grantedFen } = grant;
    const limitFen = grant.limitFen!;
    if (grantedFen + input.fen > limitFen) throw invalidAmount(['fen'], `补助合计不得超过 ${inYuan(limitFen)}，已拨 ${inYuan(grantedFen)}`);
    await refuseOutOfOrder(acceptance, input);

    const { fen, valueOn, paperId } = input;
    const note = [input.note, input.outOfOrderReason].filter((text) => text !== undefined).join('；') || undefined;
    const booked = await book(acceptance, account, [{ kind: 'subsidy', source, fen, valueOn, note, paperId }]);
    const entryId = booked.ids[0]!;
    acceptance.record({ type: 'subsidy.granted', data: { accountId: account.id, entryId, fen } });
    const granted = { accountId: account.id, grantedFen: grantedFen + fen, limitFen };
    return { ...receiptOf(acceptance, entryId, booked.revision), ...granted };
  });
}

function checkSource({ programme }: Acceptance, input: GrantSubsidyInput): string {
  const { source = usualGrant(programme) } = input;
  const known = programme.money.sources.find((one) => one.code === source);
  const check = new InputCheck();
  check.ensure(known !== undefined, 'source', '方案没有这一资金来源');
  const granted = !known || grantedSources(programme).includes(source);
  check.ensure(granted, 'source', '业主自己的资金和计入到位要求的资金请按到账登记');
  check.text('outOfOrderReason', input.outOfOrderReason, { required: false });
  check.done();
  return source;
}

async function refuseOutOfOrder({ tx, process, programme }: Acceptance, input: GrantSubsidyInput): Promise<void> {
  if (!programme.competition || (input.outOfOrderReason ?? '').trim() !== '') return;
  const expected = await aheadForGrant(tx, process, programme);
  if (expected.length === 0) return;
  throw new Refusal('out-of-turn', `资金先到位的项目「${expected[0]!.name}」尚未获补助。`, { expected });
}
