import type { Actor } from '../actor';
import { contents, costless, follow, gated, paperOf, passGate, pay } from '../fund/fund.fixture';
import { accountWithEntries } from '../fund/account-with-entries';
import { recordBudget } from '../fund/record-budget';
import { recordFinalAccounts } from '../fund/record-final-accounts';
import { IntakeWorld, PROGRAMME, refusal } from '../intake.fixture';
import { remitHousehold, type RemitHouseholdInput } from './remit-household';
import { takeBackRemission } from './take-back-remission';

const hardship = { rule: 'r', upTo: { num: 1, den: 2 }, decidedBy: '$subdistrict', paper: 'hardship-decision' };
const GENEROUS = { ...PROGRAMME, money: { ...PROGRAMME.money, totalBy: 'audited-final-accounts' as const, hardship } };
const HALF = { num: 1, den: 2 };

let world: IntakeWorld;
let subdistrict: Actor;
beforeAll(async () => {
  world = await IntakeWorld.open();
  subdistrict = { ...world.actor, organisationId: 'subdistrict' };
});
afterAll(() => world.close());
beforeEach(() => world.at('2024-01-02'));

/** Two equal households that pay 7,000 fen of 10,000 together. */
async function twoHouseholds() {
  const made = await gated(world, [50_00, 50_00], [0, 0, 0, 100]);
  await follow(world, made.projectId, GENEROUS);
  const paperId = await paperOf(world, made.projectId, 'hardship-decision');
  const remit = (more: Partial<RemitHouseholdInput> = {}, actor = subdistrict) =>
    remitHousehold(world.db, actor, { projectId: made.projectId, unitId: made.units[0]!, share: HALF, reason: '低保户', paperId, ...more });
  return { ...made, remit, paperId };
}
const budgetOf = async (projectId: string) =>
  (await world.db.budget.findFirstOrThrow({ where: { processId: projectId }, orderBy: { id: 'desc' } })).computed;
const required = async (accountId: string) => Number((await world.db.account.findUniqueOrThrow({ where: { id: accountId } })).requiredFen);

describe('a household in hardship', () => {
  it('is let off no more than the programme allows, by whom it names, on its paper, once', async () => {
    const { projectId, remit } = await twoHouseholds();
    await refusal(remit({}, world.actor), 'forbidden');
    await refusal(remit({ share: { num: 51, den: 100 } }), 'invalid-input');
    await refusal(remit({ share: { num: 0, den: 1 } }), 'invalid-input');
    await refusal(remit({ to: 'residents' }), 'invalid-input');
    await refusal(remit({ unitId: 'elsewhere' }), 'invalid-input');
    const other = await paperOf(world, projectId, 'survey-record');
    const lacking = await refusal(remit({ paperId: other }), 'papers-missing');
    expect(lacking.more.missing).toEqual([{ code: 'hardship-decision', title: 'hardship-decision' }]);
    const { answer } = await remit();
    expect((await refusal(remit(), 'already-exists')).more.remissionId).toBe(answer.id);
    const row = await world.db.remission.findUniqueOrThrow({ where: { id: answer.id } });
    expect(row.reason).not.toContain('低保');
    const plain = await world.project([1_00]);
    await refusal(remit({ projectId: plain.projectId }), 'not-provided');
  });

  it('pays less while the money is collected, another source pays it, and no fen is lost', async () => {
    const { projectId, accountId, remit } = await twoHouseholds();
    expect(await required(accountId)).toBe(7000);
    const { answer } = await remit();
    expect(await budgetOf(projectId)).toMatchObject({
      ...{ totalFen: 10_000, residentsFen: 5250, subsidyFen: 4750 },
      ...{ remittedFen: 1750, remittedTo: [{ source: 'subsidy', fen: 1750 }] },
    });
    expect(await required(accountId)).toBe(5250);
    await refusal(takeBackRemission(world.db, world.actor, { remissionId: answer.id, reason: '误' }), 'forbidden');
    const { answer: back } = await takeBackRemission(world.db, subdistrict, { remissionId: answer.id, reason: '核查不符' });
    expect(await world.db.remission.findMany({ where: { processId: projectId }, orderBy: { id: 'asc' } })).toMatchObject([
      { id: answer.id, reversesId: null },
      { id: back.id, reversesId: answer.id },
    ]);
    expect(await budgetOf(projectId)).toMatchObject({ residentsFen: 7000, subsidyFen: 3000 });
    expect(await required(accountId)).toBe(7000);
    await refusal(takeBackRemission(world.db, subdistrict, { remissionId: answer.id, reason: '误' }), 'entry-reversed');
    await remit();
  });

  it('gets back at the true-up what was remitted after it had paid; the gate stays as it was', async () => {
    const made = await twoHouseholds();
    const { projectId, accountId, units, remit } = made;
    for (const unitId of units) await pay(world, accountId, 3500, { unitId });
    await passGate(world, made);
    await remit();
    expect(await required(accountId)).toBe(7000);
    await world.happen(projectId, [{ type: 'stage.entered', data: { stage: 'final-accounts', visit: 1 } }]);
    const input = { projectId, contents: contents(0, 0, 0, 100), ...costless };
    const { answer } = await recordFinalAccounts(world.db, world.actor, input);
    expect(answer.trueUp).toMatchObject({ residentsDueFen: 5250, remittedFen: 1750, paidInFen: 7000, refundFen: 1750, additionalFen: 0 });
    const dues = (await accountWithEntries(world.db, world.actor, accountId)).entries.filter(({ kind }) => kind === 'refund-due');
    expect(dues.map(({ unitId, fen }) => [unitId, fen])).toEqual([[units[0], -1750]]);
    await refusal(remit({ unitId: units[1]! }), 'out-of-turn');
  });

  it('is respected by a plan of sources too, which still adds up, and by its floors', async () => {
    const { projectId, units } = await world.project([50_00, 50_00], ['funds']);
    const floors = [{ code: 'part', title: '居民', sources: ['residents'], share: { num: 6, den: 10 }, rule: 'r' }];
    await follow(world, projectId, { ...GENEROUS, money: { ...GENEROUS.money, shares: {}, floors } });
    const paperId = await paperOf(world, projectId, 'hardship-decision');
    const funding = (residents: number) => [
      { source: 'residents', fen: residents },
      { source: 'subsidy', fen: 10_000 - residents },
    ];
    const plan = (residents: number) =>
      recordBudget(world.db, world.actor, { projectId, contents: contents(0, 100), ...costless, funding: funding(residents) });
    const remit = (unitId: string) => remitHousehold(world.db, subdistrict, { projectId, unitId, share: HALF, reason: '低保户', paperId });
    await plan(8000);
    await remit(units[0]!);
    expect(await budgetOf(projectId)).toMatchObject({
      residentsFen: 6000,
      subsidyFen: 4000,
      funding: funding(6000),
      statedFunding: funding(8000),
    });
    expect((await refusal(remit(units[1]!), 'floor-unmet')).more.floors).toMatchObject([{ neededFen: 6000, fen: 4000 }]);
    expect(await world.db.remission.count({ where: { processId: projectId } })).toBe(1);
  });
});
