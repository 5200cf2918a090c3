import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { balances } from '#libs/domain/money/ledger';
import { requiredBeforeStart } from '#libs/domain/money/funding';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { stageByCode } from '../programme-parts';
import { type Receipt, receiptOf } from '../receipt';
import { type BudgetInput, type ComputedBudget, computeBudget, requiredByGate } from './compute-budget';
import { fullSince, lockAccount } from './ledger';

export interface BudgetRecorded extends Receipt {
  computed: ComputedBudget;
}

/**
 * Records the plan's budget and what follows from it: shares, subsidy, the excess over the cap that is the residents' too, and
 * what must be in place before the start (Lucheng 二(三)2, 三(三)1). A later plan replaces it until the gate is passed; from then on
 * only the final accounts settle.
 *
 * @throws Refusal not-found, invalid-amount, invalid-input, budget-missing, out-of-turn
 */
export async function recordBudget(
  db: Database,
  actor: Actor,
  input: BudgetInput,
  options: RecordOptions = {},
): Promise<Accepted<BudgetRecorded>> {
  return accept(db, actor, { ...options, processId: input.projectId }, async (acceptance) => {
    const { tx, process, programme } = acceptance;
    const { computed, contents, areaCsqm } = await computeBudget(acceptance, input);
    const { id } = await tx.budget.create({
      data: {
        realmId: process.realmId,
        processId: process.id,
        kind: 'plan',
        contents: contents.map((content) => ({ ...content })),
        otherCostsFen: input.otherCostsFen,
        contingencyFen: input.contingencyFen,
        areaCsqm,
        computed: computed as unknown as object,
        recordedAt: new Date(acceptance.now),
        recordedByPersonId: acceptance.actor.personId,
      },
    });
    const { totalFen, residentsFen, subsidyFen } = computed;
    const requiredFen = requiredByGate(programme, computed);
    acceptance.record({ type: 'budget.recorded', data: { budgetId: id, kind: 'plan', totalFen, residentsFen, subsidyFen, requiredFen } });
    await ask(acceptance, computed);
    return { ...receiptOf(acceptance, id, 1), computed };
  });
}

/** Accounts that are open already ask for the new sum; one that is full by it must be looked at again. */
async function ask(acceptance: Acceptance, computed: ComputedBudget): Promise<void> {
  const { tx, process, programme } = acceptance;
  const ids = await tx.account.findMany({ where: { processId: process.id }, select: { id: true, stage: true }, orderBy: { id: 'asc' } });
  for (const { id, stage } of ids) {
    const account = await lockAccount(tx, id);
    if (account.status !== 'open' || account.certified)
      throw new Refusal('out-of-turn', '资金已到位，工程预算不再变更，以竣工决算为准。', { expected: ['final-accounts'] });
    const requiredFen = requiredBeforeStart(computed, stageByCode(programme, stage, 'fund-gate').gate);
    const fullAt = fullSince({ ...account, requiredFen });
    await tx.account.update({
      where: { id },
      data: { requiredFen, fullAt: fullAt === null ? null : new Date(fullAt), revision: { increment: 1 } },
    });
    const balanceFen = balances(account.entries).arrivedFen;
    if (balanceFen >= requiredFen) acceptance.send('funds.arrived', { thingId: id, facts: { accountId: id, balanceFen, requiredFen } });
  }
}
