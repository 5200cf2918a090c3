import { Refusal } from '#libs/contracts/refusal';
import type { Acceptance } from '../accept';
import type { BudgetContent, ComputedBudget } from '../fund/compute-budget';
import { writePlan } from '../fund/record-budget';

/**
 * The plan is computed again after a remission, on the same sums, while the money is still collected: the gate then asks for less. Once the money is
 * in place the gate stays as it was, and the final accounts settle with the household.
 *
 * @throws Refusal floor-unmet where what is left of the residents' part is below a floor
 */
export async function computeAgain(acceptance: Acceptance): Promise<void> {
  const { tx, process } = acceptance;
  const where = { processId: process.id, kind: 'plan' };
  const plan = await tx.budget.findFirst({ where, orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }] });
  if (!plan || plan.adoptedOn !== null) return;
  const accounts = await tx.account.findMany({ where: { processId: process.id }, select: { status: true, certificate: true } });
  if (accounts.some(({ status, certificate }) => status !== 'open' || certificate !== null)) return;
  const { funding, statedFunding = funding } = plan.computed as unknown as ComputedBudget;
  await writePlan(acceptance, {
    projectId: process.id,
    contents: plan.contents as unknown as BudgetContent[],
    otherCostsFen: Number(plan.otherCostsFen),
    contingencyFen: Number(plan.contingencyFen),
    ...(statedFunding ? { funding: statedFunding } : {}),
    reason: '困难家庭减免后重新计算',
  });
}

/** @throws Refusal out-of-turn once the final accounts have settled with the households */
export async function refuseSettled({ tx, process }: Acceptance): Promise<void> {
  if ((await tx.budget.count({ where: { processId: process.id, kind: 'final' } })) === 0) return;
  throw new Refusal('out-of-turn', '竣工决算已登记，减免不再变更。', { expected: ['final-accounts'] });
}
