import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import { settles } from '#libs/domain/money/decisive';
import { balances, paidInBySource, paidInByUnit, reversalOf } from '#libs/domain/money/ledger';
import { overgranted, type RefundDue, refundSources } from '#libs/domain/money/refund-sources';
import { countedBy, ownersSources } from '#libs/domain/money/sources';
import { plannedFen } from '#libs/domain/money/stated-funding';
import { type PayingHousehold, trueUp, type TrueUp } from '#libs/domain/money/true-up';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { stageByCode } from '../programme-parts';
import { type Receipt, receiptOf } from '../receipt';
import { refuseOtherTotal, stageOfAccounts } from './audited-total';
import { type BudgetInput, type ComputedBudget, computeBudget, requiredByGate } from './compute-budget';
import { remissionsOf } from '../hardship/remissions';
import { refuseMissedFloors } from './stated-budget';
import { unitsOf } from './households';
import { book, type BookedEntry, type LockedAccount, lockAccount, type NewEntry, refuseClosed } from './ledger';

export interface FinalAccountsRecorded extends Receipt {
  computed: ComputedBudget;
  /** Null where the project has no account, or its programme settles nothing. */
  trueUp: (Omit<TrueUp, 'households'> & { accountId: string; households: number }) | null;
}

/**
 * Records the sums as audited and settles with the households (多退少补, Lucheng 二(三)4, 三(三)1): what each owes of the final residents'
 * part, by area, against what it paid in; what was granted beyond the final subsidy is due back to who granted it. After the audit's answer, and of its total. Recorded again, the former dues are reversed first; not once something was settled.
 *
 * @throws Refusal not-found, out-of-turn, account-closed, invalid-amount, invalid-input, budget-missing, total-differs; floor-unmet where a
 *   floor is missed for no stated reason
 */
export async function recordFinalAccounts(
  db: Database,
  actor: Actor,
  input: BudgetInput & { reason?: string },
  options: RecordOptions = {},
): Promise<Accepted<FinalAccountsRecorded>> {
  return accept(db, actor, { ...options, processId: input.projectId }, async (acceptance) => {
    const { tx, process, programme } = acceptance;
    const stage = await stageOfAccounts(acceptance);
    const { computed, contents, areaCsqm } = await computeBudget(acceptance, input);
    await refuseOtherTotal(acceptance, stage, computed.totalFen);
    // What is built stays built: less than the plan had to bring is on record with its reason, and stops nothing.
    const { totalFen, residentsFen, subsidyFen, floors } = computed;
    const reason = input.reason?.trim();
    if (floors && !reason) refuseMissedFloors({ totalFen, floors });
    const account = await accountOf(tx, process.id);
    const settled = account && settles(programme.money) ? await settle(acceptance, account, computed) : null;
    const { id } = await tx.budget.create({
      data: {
        realmId: process.realmId,
        processId: process.id,
        kind: 'final',
        contents: contents.map((content) => ({ ...content })),
        otherCostsFen: input.otherCostsFen,
        contingencyFen: input.contingencyFen,
        areaCsqm,
        computed: { ...computed, trueUp: settled } as unknown as object,
        reason: reason ?? null,
        recordedAt: new Date(acceptance.now),
        recordedByPersonId: acceptance.actor.personId,
      },
    });
    const requiredFen = requiredByGate(programme, computed);
    acceptance.record({
      type: 'budget.recorded',
      data: {
        ...{ budgetId: id, kind: 'final', totalFen, residentsFen, subsidyFen, requiredFen },
        ...(reason ? { reason } : {}),
      },
    });
    if (!account || !settled) return { ...receiptOf(acceptance, id, 1), computed, trueUp: null };
    const sums = { ...settled, accountId: account.id, households: settled.households.length };
    acceptance.record({ type: 'trueUp.computed', data: sums });
    return { ...receiptOf(acceptance, id, 1), computed, trueUp: sums };
  });
}

async function accountOf(tx: Tx, projectId: string): Promise<LockedAccount | null> {
  const found = await tx.account.findFirst({ where: { processId: projectId }, orderBy: { id: 'asc' }, select: { id: true } });
  return found ? lockAccount(tx, found.id) : null;
}

async function settle(acceptance: Acceptance, account: LockedAccount, computed: ComputedBudget): Promise<TrueUp> {
  refuseClosed(account);
  const former = duesOf(account.entries);
  // Only the owners' own money is settled with the households; what others brought for the gate is not theirs.
  const owners = ownersSources(acceptance.programme);
  const own = account.entries.filter(({ source }) => owners.includes(source));
  const paidIn = paidInByUnit(own);
  const common = paidIn.find(({ unitId }) => unitId === null)?.fen ?? 0;
  const result = trueUp(
    computed.residentsFen + (computed.remittedFen ?? 0),
    await householdsOf(acceptance, paidIn),
    common,
    await remissionsOf(acceptance.tx, acceptance.process.id),
  );
  const due = (unitId: string | null) => ({ unitId: unitId === NOBODY ? null : unitId, note: '竣工决算多退少补' });
  const back = ({ unitId, source, fen }: RefundDue): NewEntry => ({ ...due(unitId), kind: 'refund-due', source, fen: -fen });
  const refunds = [...refundSources(result.households, paidInBySource(own)), ...overgranted(account.entries, computed)].map(back);
  const missing = result.households
    .filter(({ additionalFen }) => additionalFen > 0)
    .map(({ unitId, additionalFen }): NewEntry => ({ ...due(unitId), kind: 'additional-due', source: account.source, fen: additionalFen }));
  const entries = [...former, ...refunds, ...missing, ...overpaidByOthers(acceptance.programme, account, computed)];
  if (entries.length > 0) await book(acceptance, account, entries);
  return result;
}

/** What others brought for the gate beyond what the accounts say is theirs to pay: due back to them, not to the households. */
function overpaidByOthers(programme: CompiledProgramme, account: LockedAccount, { funding }: ComputedBudget): NewEntry[] {
  if (!funding) return [];
  const owners = ownersSources(programme);
  const counted = countedBy(stageByCode(programme, account.stage, 'fund-gate').gate, programme.money);
  return counted.flatMap((source): NewEntry[] => {
    const { arrivedFen } = balances(account.entries.filter((entry) => entry.source === source));
    const fen = owners.includes(source) ? 0 : Math.max(0, arrivedFen - plannedFen(funding, source));
    return fen > 0 ? [{ kind: 'refund-due', source, fen: -fen, unitId: null, note: '竣工决算多退少补' }] : [];
  });
}

/** Where no unit was ever recorded, all residents together are the one household. */
const NOBODY = '';

async function householdsOf({ tx, process }: Acceptance, paidIn: { unitId: string | null; fen: number }[]): Promise<PayingHousehold[]> {
  const paid = new Map(paidIn.map(({ unitId, fen }) => [unitId, fen]));
  const units = await unitsOf(tx, process.id);
  if (units.length === 0) return [{ unitId: NOBODY, areaCsqm: 1, paidInFen: 0 }];
  return units.map((unit) => ({ ...unit, paidInFen: paid.get(unit.unitId) ?? 0 }));
}

/** What takes back the dues of accounts recorded before, while nothing of them was paid out or in. */
function duesOf(entries: readonly BookedEntry[]): NewEntry[] {
  const dues = entries.filter(({ kind }) => kind === 'refund-due' || kind === 'additional-due');
  const moved = balances(entries.filter((entry) => !dues.includes(entry) && !dues.some(({ id }) => id === entry.reversesId)));
  if (moved.refundsOpenFen !== 0 || moved.additionalOpenFen !== 0) {
    throw new Refusal('out-of-turn', '已按前次决算退补，须先冲销退补分录。', { expected: ['reverse-entry'] });
  }
  return dues.flatMap((due): NewEntry[] => {
    const reversal = reversalOf(entries, due.id);
    return 'refused' in reversal ? [] : [{ ...reversal, note: '重新登记决算' }];
  });
}
