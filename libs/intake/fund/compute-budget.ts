import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';
import { type Budget, type BudgetFault, budgetFaults } from '#libs/domain/money/budget';
import { standsApart } from '#libs/domain/money/excluded';
import { type RemittedPlan, remit, withRemissions } from '#libs/domain/money/remission';
import { ownersSources } from '#libs/domain/money/sources';
import { type FloorReading, readFloors, sharesStated, type SourceShare } from '#libs/domain/money/stated-funding';
import { type FundingPlan, fundingPlan, requiredBeforeStart } from '#libs/domain/money/funding';
import { decisive } from '#libs/domain/money/decisive';
import type { CompiledProgramme, MoneyRules } from '#libs/programme/ir/programme';
import type { FundGateStage } from '#libs/programme/ir/stage';
import type { Acceptance } from '../accept';
import { InputCheck } from '../input-check';
import { exactly, invalidAmount } from './amount';
import { remissionsOf } from '../hardship/remissions';
import { unitsOf } from './households';
import { statedBudget } from './stated-budget';

export interface BudgetContent {
  /** Code of a category of the programme, or one of its contents with rules of their own. */
  category: string;
  title: string;
  fen: number;
}

export interface BudgetInput {
  projectId: string;
  contents: BudgetContent[];
  /** 工程建设其他费用 and 预备费, whole fen. */
  otherCostsFen: number;
  contingencyFen: number;
  /** What each source brings, all of the total; of a programme without shares, and of no other. */
  funding?: SourceShare[];
}

/** Stored as `budget.computed`. */
export interface ComputedBudget extends FundingPlan, RemittedPlan {
  /** All that the residents bring before the start, excess over the cap included; a gate asks its share of it. */
  requiredFen: number;
  /** What each source brings, and the floors as read, where the project's own funding plan says who pays. */
  funding?: SourceShare[];
  floors?: FloorReading[];
}

const MESSAGES: Record<BudgetFault['code'], string> = {
  'fen-invalid': '须为非负整数，以分为单位',
  'area-invalid': '项目所含小区没有产权面积',
  'category-unknown': '方案没有这一改造类别',
  'category-other': '方案把这项内容列在另一类别',
  'no-contents': '没有计入总投资的改造内容',
};

/**
 * Who pays what of these sums, on the titled area of the project's compounds: by the programme's shares (Lucheng 三(三)1), or as the project's own
 * plan says where the programme has none.
 *
 * @throws Refusal invalid-amount where only amounts are wrong, invalid-input otherwise, all faults at once; funding-differs
 */
export async function computeBudget(
  acceptance: Acceptance,
  input: BudgetInput,
): Promise<{ areaCsqm: number; contents: (BudgetContent & { excluded: boolean })[]; computed: ComputedBudget }> {
  const { tx, process, programme } = acceptance;
  const { money } = programme;
  const contents = input.contents.map(({ category, title, fen }) => ({
    category,
    title,
    fen,
    excluded: standsApart({ category, title }, money.excludedContents),
  }));
  const areaCsqm = await titledArea(tx, process.id);
  const budget: Budget = { contents, otherCostsFen: input.otherCostsFen, contingencyFen: input.contingencyFen, areaCsqm };
  refuseFaults(budgetFaults(budget, money), contents);
  const gross = sharesStated(money) ? byShares(money, budget, input) : statedBudget(programme, budget, input.funding);
  const plan = await lessRemissions(acceptance, gross);
  return { areaCsqm, contents, computed: { ...plan, requiredFen: plan.residentsFen } };
}

/** What households in hardship were let off is not the residents' any more; the floors are read on what then is. */
async function lessRemissions({ tx, process, programme }: Acceptance, gross: FundingPlan & { funding?: SourceShare[] }) {
  const remissions = await remissionsOf(tx, process.id);
  if (remissions.length === 0) return gross;
  const remitted = remit(gross.residentsFen, await unitsOf(tx, process.id), remissions);
  const plan = withRemissions(gross, remitted, ownersSources(programme));
  return plan.funding ? { ...plan, floors: readFloors(programme.money.floors, plan.funding, plan.totalFen) } : plan;
}

function byShares(money: MoneyRules, budget: Budget, { funding }: BudgetInput): FundingPlan {
  const check = new InputCheck();
  check.ensure(funding === undefined, 'funding', '方案已规定分担比例，不另写各来源出资');
  check.done();
  return exactly('contents', () => fundingPlan(budget, money));
}

/** What the programme's first gate asks of such a budget; without a gate, nothing is asked before the start. */
export function requiredByGate(programme: CompiledProgramme, plan: FundingPlan): number {
  const stage = programme.stages.find((one): one is FundGateStage => one.kind === 'fund-gate');
  return stage ? requiredBeforeStart(plan, stage.gate) : 0;
}

/** The newest budget of a kind, as computed. */
export async function latestBudget(tx: Tx, projectId: string, kind?: 'plan' | 'final'): Promise<ComputedBudget | null> {
  const where = { processId: projectId, ...(kind === undefined ? {} : { kind }) };
  const row = await tx.budget.findFirst({ where, orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }], select: { computed: true } });
  return row ? (row.computed as unknown as ComputedBudget) : null;
}

/** The newest budget that counts: the final accounts where the programme goes by them, else the plan. */
export async function decisiveBudget(tx: Tx, projectId: string, money: MoneyRules): Promise<ComputedBudget | null> {
  const [plan, final] = [await latestBudget(tx, projectId, 'plan'), await latestBudget(tx, projectId, 'final')];
  return decisive(plan, final, money);
}

export interface Settlement {
  totalFen: number;
  /** Null where nothing was settled with the households. */
  paidInFen: number | null;
  funding: SourceShare[] | undefined;
}

/** Sums of the newest final accounts: what the project costs as audited, and what the residents had paid in; null before them. */
export async function settlementOf(tx: Tx, projectId: string): Promise<Settlement | null> {
  const final = (await latestBudget(tx, projectId, 'final')) as (ComputedBudget & { trueUp?: { paidInFen: number } | null }) | null;
  return final && { totalFen: final.totalFen, paidInFen: final.trueUp?.paidInFen ?? null, funding: final.funding };
}

async function titledArea(tx: Tx, projectId: string): Promise<number> {
  const links = await tx.projectCompound.findMany({ where: { projectId }, select: { compoundId: true } });
  const compounds = await tx.compound.findMany({ where: { id: { in: links.map((link) => link.compoundId) } }, select: { areaCsqm: true } });
  return compounds.reduce((sum, compound) => sum + Number(compound.areaCsqm), 0);
}

function refuseFaults(faults: BudgetFault[], contents: BudgetContent[]): void {
  if (faults.length > 0 && faults.every((fault) => fault.code === 'fen-invalid')) {
    throw invalidAmount(
      faults.map((fault) => fault.path),
      MESSAGES['fen-invalid'],
    );
  }
  const check = new InputCheck();
  faults.forEach(({ code, path }) => check.ensure(false, path, MESSAGES[code]));
  contents.forEach(({ title }, i) => check.text(`contents.${i}.title`, title, { most: 200 }));
  if (faults.length === 1 && faults[0]!.code === 'no-contents')
    throw new Refusal('budget-missing', MESSAGES['no-contents'], { errors: check.faults });
  check.done();
}
