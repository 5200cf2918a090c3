import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { readView } from '#libs/database/event-log';
import { nameNow } from '#libs/domain/version/passed-names';
import { type CivilDate, civilDateOf, startOfDay } from '#libs/domain/clock/civil-date';
import { balances } from '#libs/domain/money/ledger';
import { requiredBeforeStart } from '#libs/domain/money/funding';
import type { StageRun } from '#libs/domain/view/project-view';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck, refuseFuture } from '../input-check';
import { stageByCode } from '../programme-parts';
import { type Receipt, receiptOf } from '../receipt';
import { type BudgetInput, type ComputedBudget, computeBudget, requiredByGate } from './compute-budget';
import { asking, lockAccount } from './ledger';
import { refuseUnreasoned } from './plan-again';
import { beforeStart } from './start-approved';
import { refuseMissedFloors } from './stated-budget';

export interface RecordBudgetInput extends BudgetInput {
  /** Of a backfilled project: the day on which the plan was adopted. Required where the project was past its gate when it was entered. */
  adoptedOn?: CivilDate;
  /** Why it is recorded again although the owners have agreed to the plan; required then. */
  reason?: string;
}

export interface BudgetRecorded extends Receipt {
  computed: ComputedBudget;
}

/**
 * Records the plan's budget and what follows from it: shares, subsidy, the excess over the cap that is the residents' too, and
 * what must be in place before the start (Lucheng 二(三)2, 三(三)1). A later plan replaces it until the gate is passed, and where the start is
 * then still to be approved until that: a joint review beside the gate may change what the residents bring, and the start waits for the
 * difference. From then on only the final accounts settle. Of a project entered past its gate (补录) the plan is recorded afterwards, with its own date: its gate
 * stays as it was entered, and nothing reopens. What the owners have agreed to is changed for a stated reason.
 *
 * @throws Refusal not-found, invalid-amount, invalid-input, date-in-future, budget-missing, funding-differs, floor-unmet, out-of-turn
 */
export async function recordBudget(
  db: Database,
  actor: Actor,
  input: RecordBudgetInput,
  options: RecordOptions = {},
): Promise<Accepted<BudgetRecorded>> {
  return accept(db, actor, { ...options, processId: input.projectId }, (acceptance) => writePlan(acceptance, input));
}

/** The same within an input that changes what the plan says. */
export async function writePlan(acceptance: Acceptance, input: RecordBudgetInput): Promise<BudgetRecorded> {
  const { tx, process, programme } = acceptance;
  const gates = await gatesBehind(acceptance);
  checkAdopted(input, gates, acceptance);
  await refuseUnreasoned(acceptance, input.reason);
  if (gates.length > 0) await refuseSettled(acceptance);
  const { computed, contents, areaCsqm } = await computeBudget(acceptance, input);
  if (computed.floors) refuseMissedFloors({ totalFen: computed.totalFen, floors: computed.floors });
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
      adoptedOn: input.adoptedOn ?? null,
      reason: input.reason ?? null,
      recordedAt: new Date(acceptance.now),
      recordedByPersonId: acceptance.actor.personId,
    },
  });
  const { totalFen, residentsFen, subsidyFen } = computed;
  const requiredFen = (await askedAtEntry(acceptance, gates)) ?? requiredByGate(programme, computed);
  acceptance.record({
    type: 'budget.recorded',
    data: {
      ...{ budgetId: id, kind: 'plan', totalFen, residentsFen, subsidyFen, requiredFen },
      ...(input.reason === undefined ? {} : { reason: input.reason }),
    },
    ...(input.adoptedOn === undefined ? {} : { at: startOfDay(input.adoptedOn) }),
  });
  await ask(acceptance, computed, gates);
  return { ...receiptOf(acceptance, id, 1), computed };
}

/** Accounts that are open already ask for the new sum; one that is full by it must be looked at again. */
async function ask(acceptance: Acceptance, computed: ComputedBudget, gates: StageRun[]): Promise<void> {
  const { tx, process, programme } = acceptance;
  const where = { processId: process.id, stage: { notIn: gates.map(({ stage }) => stage) } };
  const ids = await tx.account.findMany({ where, select: { id: true, stage: true }, orderBy: { id: 'asc' } });
  for (const { id, stage } of ids) {
    const account = await lockAccount(tx, id);
    const open = account.status === 'open' && !account.certified;
    if (!open && !(account.status === 'gate-passed' && (await beforeStart(acceptance))))
      throw new Refusal('out-of-turn', '资金已到位，工程预算不再变更，以竣工决算为准。', { expected: ['final-accounts'] });
    const requiredFen = requiredBeforeStart(computed, stageByCode(programme, stage, 'fund-gate').gate);
    const asked = asking(account, requiredFen, acceptance.now);
    await tx.account.update({ where: { id }, data: { ...asked, revision: { increment: 1 } } });
    const balanceFen = balances(account.entries).arrivedFen;
    const facts = { accountId: id, balanceFen, requiredFen };
    if (balanceFen >= requiredFen) acceptance.send('funds.arrived', { thingId: id, facts });
    else if (!open && asked.fullAt === null) acceptance.send('funds.moreRequired', { thingId: id, facts });
  }
}

/** Gates that lay behind the project when it was entered. */
async function gatesBehind({ tx, process, programme }: Acceptance): Promise<StageRun[]> {
  const gates = programme.stages.filter(({ kind }) => kind === 'fund-gate').map(({ code }) => code);
  const runs = (await readView(tx, process))?.runs ?? [];
  // Accounts are called as the gates are now.
  return runs.map((run) => ({ ...run, stage: nameNow(run) })).filter(({ stage, visit }) => visit === BACKFILLED && gates.includes(stage));
}

/** As the fold numbers the visits of stages that were over before the entry. */
const BACKFILLED = 0;

function checkAdopted({ adoptedOn }: RecordBudgetInput, gates: StageRun[], { process, now }: Acceptance): void {
  const check = new InputCheck();
  const entered = process.view?.runs.some(({ visit }) => visit === BACKFILLED) === true;
  if (adoptedOn === undefined) check.ensure(gates.length === 0, 'adoptedOn', '补录时已过资金环节的项目须写明方案确定之日');
  else if (check.ensure(entered, 'adoptedOn', '只有补录的项目才写方案确定之日') && check.date('adoptedOn', adoptedOn)) {
    for (const { leftAt } of gates) check.ensure(adoptedOn <= civilDateOf(leftAt!), 'adoptedOn', '不得晚于资金到位之日');
  }
  check.done();
  if (adoptedOn !== undefined) refuseFuture('adoptedOn', adoptedOn, now);
}

/** A plan recorded after the accounts would be taken for the newest word. @throws Refusal out-of-turn */
async function refuseSettled({ tx, process }: Acceptance): Promise<void> {
  const settled = await tx.budget.count({ where: { processId: process.id, kind: 'final' } });
  if (settled > 0) throw new Refusal('out-of-turn', '竣工决算已登记，不再补录工程预算。', { expected: ['final-accounts'] });
}

/** What the gate asked for, as it was entered: that stays, whatever the plan computes. Null where the money lies outside. */
async function askedAtEntry({ tx, process }: Acceptance, gates: StageRun[]): Promise<number | null> {
  const where = { processId: process.id, stage: { in: gates.map(({ stage }) => stage) } };
  const account = await tx.account.findFirst({ where, orderBy: { id: 'asc' }, select: { requiredFen: true } });
  return account && Number(account.requiredFen);
}
