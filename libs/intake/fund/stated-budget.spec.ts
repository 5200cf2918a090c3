import { IntakeWorld, PROGRAMME, refusal } from '../intake.fixture';
import { accountWithEntries } from './account-with-entries';
import { contents, costless, follow, paperOf, passGate, pay } from './fund.fixture';
import { grantSubsidy } from './grant-subsidy';
import { makePayment } from './make-payment';
import { recordBudget, type RecordBudgetInput } from './record-budget';
import { recordFinalAccounts } from './record-final-accounts';
import { refund } from './refund';
import { refuseUnsettled } from './unsettled';
import type { CompiledProgramme, MoneySource } from '#libs/programme/ir/programme';
import type { Stage } from '#libs/programme/ir/stage';

const source = (code: string, more: Partial<MoneySource> = {}): MoneySource => ({
  ...{ code, title: code, needsOwnersDecision: false, rule: 'r' },
  ...more,
});
const decision = { paper: 'owners-decision', by: '$owners-body' };
const FIFTH = { num: 20, den: 100 };

/** In the manner of Liuzhou: no shares, a floor, a gate of 20 % of the whole on several sources, a source with a purpose of its own. */
const STATED: CompiledProgramme = {
  ...PROGRAMME,
  money: {
    ...PROGRAMME.money,
    shares: {},
    bookedApart: true,
    totalBy: 'audited-final-accounts',
    sources: [
      source('city'),
      source('bonds', { purposes: ['works'] }),
      source('residents'),
      source('maintenance-fund', { needsOwnersDecision: true, decision }),
      source('utilities'),
    ],
    floors: [{ code: 'fifth', title: '居民和企业出资', sources: ['residents', 'maintenance-fund', 'utilities'], share: FIFTH, rule: 'r' }],
  },
  stages: PROGRAMME.stages.map((stage): Stage => {
    if (stage.kind !== 'fund-gate') return stage;
    const sources = ['residents', 'maintenance-fund', 'utilities'];
    return { ...stage, gate: { source: 'residents', sources, share: FIFTH, base: 'total-investment', onReversal: 'escalate' } };
  }),
};

let world: IntakeWorld;
beforeAll(async () => {
  world = await IntakeWorld.open();
});
afterAll(() => world.close());
beforeEach(() => world.at('2024-01-02'));

const valueOn = '2024-01-02';
const yuan = (n: number) => n * 100;
const funding = (city: number, residents: number, utilities: number, bonds = 0) => [
  { source: 'city', fen: yuan(city) },
  { source: 'residents', fen: yuan(residents) },
  { source: 'utilities', fen: yuan(utilities) },
  ...(bonds > 0 ? [{ source: 'bonds', fen: yuan(bonds) }] : []),
];
async function started() {
  const made = await world.project([10_000_00, 10_000_00], ['funds']);
  await follow(world, made.projectId, STATED);
  return made;
}
const plan = (projectId: string, more: Partial<RecordBudgetInput> = {}) =>
  recordBudget(world.db, world.actor, { projectId, contents: contents(0, 1e7), ...costless, ...more });

async function gatedByPlan(more: Partial<RecordBudgetInput> = {}) {
  const made = await started();
  await plan(made.projectId, { funding: funding(6e6, 8e5, 12e5, 2e6), ...more });
  const accountId = `${made.projectId}-account`;
  const account = { realmId: 'sim', processId: made.projectId, stage: 'funds', source: 'residents', status: 'open' };
  await world.db.account.create({ data: { id: accountId, ...account, requiredFen: yuan(2e6) } });
  return { ...made, accountId, requiredFen: yuan(2e6) };
}
const from = (accountId: string, code: string, fen: number, more: object = {}) => pay(world, accountId, fen, { source: code, ...more });

describe('a budget of a programme without shares', () => {
  it('must say who pays, to the fen of the total', async () => {
    const { projectId } = await started();
    await refusal(plan(projectId), 'invalid-input');
    const short = await refusal(plan(projectId, { funding: funding(7_899_999, 8e5, 13e5) }), 'funding-differs');
    expect(short.more).toEqual({ totalFen: yuan(1e7), fundedFen: yuan(9_999_999), differenceFen: 100 });
    const over = [...funding(7.9e6, 8e5, 13e5), { source: 'bonds', fen: 1 }];
    expect((await refusal(plan(projectId, { funding: over }), 'funding-differs')).more.differenceFen).toBe(-1);
    const faulty = [{ source: 'lottery', fen: -1 }];
    const faults = await refusal(plan(projectId, { funding: faulty }), 'invalid-input');
    expect(faults.more.errors).toMatchObject([{ path: 'funding.0.source' }, { path: 'funding.0.fen' }]);
  });

  it('is refused below a floor, 19.9 % too, and taken at 20 % exactly', async () => {
    const { projectId } = await started();
    const missed = await refusal(plan(projectId, { funding: funding(8.1e6, 8e5, 11e5) }), 'floor-unmet');
    expect(missed.more).toEqual({
      totalFen: yuan(1e7),
      floors: [{ code: 'fifth', title: '居民和企业出资', share: FIFTH, neededFen: yuan(2e6), fen: yuan(1.9e6), missingFen: yuan(1e5) }],
    });
    await refusal(plan(projectId, { funding: funding(8.01e6, 8e5, 1.19e6) }), 'floor-unmet');
    const { answer } = await plan(projectId, { funding: funding(8e6, 8e5, 12e5) });
    expect(answer.computed).toMatchObject({
      ...{ totalFen: yuan(1e7), residentsFen: yuan(8e5), subsidyFen: yuan(8e6), requiredFen: yuan(8e5) },
      funding: funding(8e6, 8e5, 12e5),
      floors: [{ code: 'fifth', met: true }],
    });
    expect((await world.events(projectId)).at(-1)).toMatchObject({ type: 'budget.recorded', data: { requiredFen: yuan(2e6) } });
  });

  it('says nothing of sources where the programme has shares', async () => {
    const { projectId } = await world.project([100_00]);
    await refusal(plan(projectId, { funding: [] }), 'invalid-input');
  });
});

describe('a gate on several sources', () => {
  it('opens at exactly its part of the whole, by whatever counts, and books each source apart', async () => {
    const { projectId, accountId, requiredFen } = await gatedByPlan();
    const { more } = await refusal(from(accountId, 'city', 1), 'source-not-counted');
    expect(more.expected).toEqual(['residents', 'maintenance-fund', 'utilities'].map((code) => ({ code, title: code })));
    await refusal(from(accountId, 'maintenance-fund', 1), 'papers-missing');
    await from(accountId, 'residents', yuan(5e5));
    const paperId = await paperOf(world, projectId, 'owners-decision');
    await from(accountId, 'maintenance-fund', yuan(3e5), { paperId });
    await from(accountId, 'utilities', yuan(12e5) - 1);
    expect(await accountWithEntries(world.db, world.actor, accountId)).toMatchObject({
      gate: { open: false, missingFen: 1 },
      fullAt: null,
    });
    const { answer } = await from(accountId, 'utilities', 1);
    expect(answer).toMatchObject({ balanceFen: requiredFen, requiredFen });
    const account = await accountWithEntries(world.db, world.actor, accountId);
    expect(account).toMatchObject({ gate: { open: true, surplusFen: 0 }, fullAt: expect.any(Number) });
    expect(account.collects).toEqual(['residents', 'maintenance-fund', 'utilities']);
    expect(account.bySource.map((one) => [one.source, one.balanceFen])).toEqual([
      ['residents', yuan(5e5)],
      ['maintenance-fund', yuan(3e5)],
      ['utilities', yuan(12e5)],
    ]);
  });
});

describe('money after the gate', () => {
  const grant = (accountId: string, code: string, fen: number) =>
    grantSubsidy(world.db, world.actor, { accountId, fen, source: code, valueOn, outOfOrderReason: '领导小组会议纪要第7号' });
  const payOut = (accountId: string, code: string, fen: number, purpose = 'works') =>
    makePayment(world.db, world.actor, { accountId, source: code, fen, purpose, valueOn });

  it('comes from each source up to what the plan says, and is paid for what the source is for', async () => {
    const made = await gatedByPlan();
    const { projectId, accountId } = made;
    await from(accountId, 'residents', yuan(8e5));
    await from(accountId, 'utilities', yuan(12e5));
    await passGate(world, made);
    await refusal(grant(accountId, 'utilities', 1), 'invalid-input');
    await refusal(grant(accountId, 'bonds', yuan(2e6) + 1), 'invalid-amount');
    expect((await grant(accountId, 'bonds', yuan(2e6))).answer).toMatchObject({ grantedFen: yuan(2e6), limitFen: yuan(2e6) });
    await refusal(grant(accountId, 'bonds', 1), 'invalid-amount');
    expect((await grant(accountId, 'city', 5)).answer).toMatchObject({ grantedFen: 5, limitFen: yuan(6e6) });
    expect((await accountWithEntries(world.db, world.actor, accountId)).grants).toEqual([
      { sources: ['city'], grantedFen: 5, limitFen: yuan(6e6) },
      { sources: ['bonds'], grantedFen: yuan(2e6), limitFen: yuan(2e6) },
    ]);
    const earmarked = await refusal(payOut(accountId, 'bonds', 1, 'design'), 'purpose-not-allowed');
    expect(earmarked.more.expected).toEqual([{ code: 'works', title: '工程款' }]);
    await refusal(payOut(accountId, 'city', 6, 'design'), 'balance-insufficient');
    await payOut(accountId, 'bonds', 7);
    await payOut(accountId, 'city', 5, 'design');

    // Settled with the households is only what is theirs: the utilities' money is not spread over them.
    await world.happen(projectId, [{ type: 'stage.entered', data: { stage: 'final-accounts', visit: 1 } }]);
    const final = { projectId, contents: contents(0, 9.8e6), ...costless, reason: '管线少于预计', funding: funding(6e6, 7e5, 11e5, 2e6) };
    const { answer } = await recordFinalAccounts(world.db, world.actor, final);
    expect(answer.trueUp).toMatchObject({ residentsDueFen: yuan(7e5), paidInFen: yuan(8e5), refundFen: yuan(1e5), additionalFen: 0 });
    const dues = (await accountWithEntries(world.db, world.actor, accountId)).entries.filter(({ kind }) => kind === 'refund-due');
    expect(dues.map((due) => [due.source, due.unitId === null, due.fen])).toEqual([
      ['residents', false, -yuan(5e4)],
      ['residents', false, -yuan(5e4)],
      ['utilities', true, -yuan(1e5)],
    ]);
    await refund(world.db, world.actor, { accountId, fen: yuan(1e5), valueOn });
    await refusal(from(accountId, 'utilities', 1), 'invalid-amount');
    await refusal(from(accountId, 'residents', 1), 'invalid-amount');
  });

  it('of others comes in after the accounts up to what these say', async () => {
    const made = await gatedByPlan();
    const { projectId, accountId } = made;
    await from(accountId, 'residents', yuan(8e5));
    await from(accountId, 'utilities', yuan(12e5));
    await passGate(world, made);
    await world.happen(projectId, [{ type: 'stage.entered', data: { stage: 'final-accounts', visit: 1 } }]);
    const final = { projectId, contents: contents(0, 1e7), ...costless, funding: funding(5.9e6, 8e5, 13e5, 2e6) };
    await recordFinalAccounts(world.db, world.actor, final);
    await refusal(from(accountId, 'utilities', yuan(1e5) + 1), 'invalid-amount');
    expect((await from(accountId, 'utilities', yuan(1e5))).answer.kind).toBe('arrival');
  });
});

describe('final accounts of a programme that settles nothing', () => {
  const UNSETTLED: CompiledProgramme = { ...STATED, money: { ...STATED.money, trueUp: false } };

  async function inAccounts() {
    const { projectId } = await world.project([10_000_00, 10_000_00], ['funds']);
    await follow(world, projectId, UNSETTLED);
    await plan(projectId, { funding: funding(8e6, 8e5, 12e5) });
    await world.happen(projectId, [{ type: 'stage.entered', data: { stage: 'final-accounts', visit: 1 } }]);
    const record = (own: number, reason?: string) =>
      recordFinalAccounts(world.db, world.actor, {
        ...{ projectId, contents: contents(0, 1e7), ...costless, funding: funding(1e7 - 12e5 - own, own, 12e5) },
        ...(reason === undefined ? {} : { reason }),
      });
    return { projectId, record };
  }

  it('are taken below a floor for a stated reason alone, which stays on record', async () => {
    const { projectId, record } = await inAccounts();
    const { more } = await refusal(record(79e4), 'floor-unmet');
    expect(more['floors']).toMatchObject([{ code: 'fifth', neededFen: yuan(2e6), fen: yuan(199e4) }]);
    await refusal(record(79e4, '  '), 'floor-unmet');
    const { answer } = await record(79e4, '沿街商户退出');
    expect([answer.trueUp, answer.computed.floors]).toMatchObject([null, [{ met: false, fen: yuan(199e4) }]]);
    const { reason } = await world.db.budget.findFirstOrThrow({ where: { processId: projectId, kind: 'final' } });
    const said = await world.db.event.findFirstOrThrow({
      where: { processId: projectId, type: 'budget.recorded' },
      orderBy: { no: 'desc' },
    });
    expect([reason, said.data]).toMatchObject(['沿街商户退出', { kind: 'final', reason: '沿街商户退出' }]);
  });

  it('need no reason at the floor, and are recorded before their stage ends', async () => {
    const { projectId, record } = await inAccounts();
    const stage = UNSETTLED.stages.find(({ kind }) => kind === 'final-accounts')!;
    const task = { processId: projectId, stage: stage.code, step: stage.steps.at(-1)!.code };
    const end = () => world.transaction((tx) => refuseUnsettled(tx, UNSETTLED, task, undefined));
    await refusal(end(), 'out-of-turn');
    await record(8e5);
    await end();
  });
});
