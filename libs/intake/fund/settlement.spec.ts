import type { ProjectView } from '#libs/domain/view/project-view';
import { IntakeWorld, PROGRAMME, refusal } from '../intake.fixture';
import { accountWithEntries } from './account-with-entries';
import { competition } from './competition';
import { contents, costless, follow, funded, gated, paperOf, passGate, pay } from './fund.fixture';
import { grantSubsidy } from './grant-subsidy';
import { makePayment } from './make-payment';
import { recordFinalAccounts } from './record-final-accounts';
import { refund } from './refund';
import { reverseEntry } from './reverse-entry';

let world: IntakeWorld;
beforeAll(async () => {
  world = await IntakeWorld.open();
});
afterAll(() => world.close());
beforeEach(() => world.at('2024-01-02'));

const valueOn = '2024-01-02';
const money = async (projectId: string) =>
  ((await world.db.project.findUniqueOrThrow({ where: { id: projectId } })).view as unknown as ProjectView).money;
const account = (accountId: string) => accountWithEntries(world.db, world.actor, accountId);

async function audited(projectId: string, ...yuan: number[]) {
  const view = (await world.db.project.findUniqueOrThrow({ where: { id: projectId } })).view as unknown as ProjectView;
  if (!view.activeStages.includes('final-accounts')) {
    await world.happen(projectId, [{ type: 'stage.entered', data: { stage: 'final-accounts', visit: 1 } }]);
  }
  return recordFinalAccounts(world.db, world.actor, { projectId, contents: contents(...yuan), ...costless });
}

describe('makePayment', () => {
  const payOut = (accountId: string, fen: number, purpose = 'works', source = 'residents') =>
    makePayment(world.db, world.actor, { accountId, fen, purpose, source, valueOn });

  it('pays for what is allowed out of what is there', async () => {
    const { projectId, accountId, requiredFen } = await funded(world, [22_000_00], [0, 4e6]);
    const { answer, inboxNo } = await payOut(accountId, 100);
    expect(answer.balanceFen).toBe(requiredFen - 100);
    expect(inboxNo).toBeNull();
    const allowed = await refusal(payOut(accountId, 1, 'banquet'), 'purpose-not-allowed');
    expect(allowed.more.expected).toEqual([
      { code: 'works', title: '工程款' },
      { code: 'design', title: '设计费' },
    ]);
    await refusal(payOut(accountId, 1, 'refund'), 'purpose-not-allowed');
    await refusal(payOut(accountId, -5), 'invalid-amount');
    const short = await refusal(payOut(accountId, requiredFen), 'balance-insufficient');
    expect(short.more.balanceFen).toBe(requiredFen - 100);
    const { answer: reversed } = await reverseEntry(world.db, world.actor, { entryId: answer.id, reason: '误付' });
    expect((await world.events(projectId)).at(-1)).toMatchObject({
      type: 'entry.reversed',
      data: { entryId: reversed.id, of: 'payment', fen: 100 },
    });
    expect(await money(projectId)).toMatchObject({ paidFen: 0, arrivedFen: requiredFen });
    // The gate reads arrivals: what was paid out is no money missing.
    expect(reversed.balanceFen).toBe(requiredFen);
  });

  it('pays nothing before the money is in place, nor from a closed account, nor the same fen twice', async () => {
    const made = await gated(world, [22_000_00], [0, 4e6]);
    await refusal(payOut(made.accountId, 1), 'out-of-turn');
    await pay(world, made.accountId, made.requiredFen);
    await passGate(world, made);
    const results = await Promise.allSettled([payOut(made.accountId, made.requiredFen), payOut(made.accountId, made.requiredFen)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await world.db.account.update({ where: { id: made.accountId }, data: { status: 'closed' } });
    await refusal(payOut(made.accountId, 1), 'account-closed');
  });
});

describe('money by source', () => {
  const payOut = (accountId: string, source: string, fen: number) =>
    makePayment(world.db, world.actor, { accountId, fen, source, purpose: 'works', valueOn });

  it('takes no source below zero, however much the account holds', async () => {
    const { accountId, requiredFen } = await funded(world, [22_000_00], [0, 4e6]);
    const outOfOrderReason = '领导小组会议纪要第5号';
    await grantSubsidy(world.db, world.actor, { accountId, fen: 500, valueOn, outOfOrderReason });
    const short = await refusal(payOut(accountId, 'subsidy', 501), 'balance-insufficient');
    expect(short.more).toMatchObject({ source: 'subsidy', balanceFen: 500, accountFen: requiredFen + 500 });
    await payOut(accountId, 'subsidy', 500);
    await refusal(payOut(accountId, 'residents', requiredFen + 1), 'balance-insufficient');
    await refusal(payOut(accountId, 'lottery', 1), 'invalid-input');
    await payOut(accountId, 'residents', 1);
    expect((await account(accountId)).bySource).toEqual([
      { source: 'residents', inFen: requiredFen, outFen: 1, balanceFen: requiredFen - 1 },
      { source: 'subsidy', inFen: 500, outFen: 500, balanceFen: 0 },
    ]);
  });

  it('gives back out of the source that it came from', async () => {
    const made = await gated(world, [100_00], [0, 0, 0, 100]);
    const { projectId, accountId, units } = made;
    const paperId = await paperOf(world, projectId, 'owners-decision');
    await pay(world, accountId, 3000, { unitId: units[0]! });
    await pay(world, accountId, 4000, { source: 'maintenance-fund', paperId, unitId: units[0]! });
    await passGate(world, made);
    await audited(projectId, 0, 0, 0, 93);
    const dues = (await account(accountId)).entries.filter(({ kind }) => kind === 'refund-due');
    expect(dues.map(({ source, fen }) => ({ source, fen }))).toEqual([
      { source: 'residents', fen: -210 },
      { source: 'maintenance-fund', fen: -280 },
    ]);
    const back = (fen: number, source?: string) =>
      refund(world.db, world.actor, { accountId, fen, valueOn, unitId: units[0]!, ...(source ? { source } : {}) });
    await refusal(back(1), 'invalid-input');
    await refusal(back(281, 'maintenance-fund'), 'invalid-amount');
    await refusal(back(1, 'subsidy'), 'invalid-amount');
    expect((await back(280, 'maintenance-fund')).answer).toMatchObject({ openFen: 0, balanceFen: 6720 });
    expect((await back(210)).answer).toMatchObject({ openFen: 0 });
  });
});

describe('money before the start is approved', () => {
  const paidAfter = { stage: 'notice', outcome: 'done' };

  it('stays in the account, and no public money comes in', async () => {
    const { projectId, accountId } = await funded(world, [22_000_00], [0, 4e6]);
    await follow(world, projectId, { ...PROGRAMME, money: { ...PROGRAMME.money, paidAfter } });
    const pays = () => makePayment(world.db, world.actor, { accountId, fen: 1, source: 'residents', purpose: 'works', valueOn });
    const grants = () => grantSubsidy(world.db, world.actor, { accountId, fen: 1, valueOn, outOfOrderReason: '领导小组会议纪要第6号' });
    for (const verb of [pays, grants]) {
      expect((await refusal(verb(), 'out-of-turn')).more.expected).toEqual([{ ...paidAfter, title: '公示' }]);
    }
    const visit = { stage: 'notice', visit: 1 };
    await world.happen(projectId, [{ type: 'stage.entered', data: visit }]);
    await refusal(pays(), 'out-of-turn');
    await world.happen(projectId, [{ type: 'stage.left', data: { ...visit, outcome: 'refused' } }]);
    await refusal(pays(), 'out-of-turn');
    const again = { stage: 'notice', visit: 2 };
    await world.happen(projectId, [
      { type: 'stage.entered', data: again },
      { type: 'stage.left', data: { ...again, outcome: 'done' } },
    ]);
    await pays();
    await grants();
  });
});

describe('grantSubsidy', () => {
  const grant = (accountId: string, fen: number, more: object = {}) =>
    grantSubsidy(world.db, world.actor, { accountId, fen, valueOn, ...more });

  it('goes in the order of 100 %, and never beyond what the budget grants', async () => {
    // Projects of other tests are out of the race.
    await world.db.project.updateMany({ data: { status: 'withdrawn' } });
    const first = await gated(world, [22_000_00], [0, 4e6]);
    const second = await gated(world, [22_000_00], [0, 4e6]);
    await pay(world, first.accountId, first.requiredFen);
    await refusal(grant(first.accountId, 1), 'out-of-turn');
    await passGate(world, first);
    await world.at('2024-01-02', 10);
    await pay(world, second.accountId, second.requiredFen);
    await passGate(world, second);
    const waiting = await refusal(grant(second.accountId, 1), 'out-of-turn');
    expect(waiting.more.expected).toMatchObject([{ projectId: first.projectId }]);
    const { answer: early } = await grant(second.accountId, 1, { outOfOrderReason: '领导小组会议纪要第3号' });
    expect((await account(second.accountId)).entries.find(({ id }) => id === early.id)).toMatchObject({ note: '领导小组会议纪要第3号' });
    const limitFen = 3_600_000_00;
    await refusal(grant(first.accountId, limitFen + 1), 'invalid-amount');
    const { answer } = await grant(first.accountId, limitFen - 1);
    expect(answer).toMatchObject({ grantedFen: limitFen - 1, limitFen });
    await refusal(grant(first.accountId, 2), 'invalid-amount');
    await refusal(grant(first.accountId, 1, { source: 'residents' }), 'invalid-input');
    await grant(second.accountId, 1);
    const order = await competition(world.db, 'sim', 'fixture');
    const ours = order.filter(({ projectId }) => [first.projectId, second.projectId].includes(projectId));
    expect(ours).toMatchObject([
      { projectId: first.projectId, entitledFen: limitFen, grantedFen: limitFen - 1 },
      { projectId: second.projectId, entitledFen: limitFen, grantedFen: 2 },
    ]);
    expect(ours[0]!.position).toBeLessThan(ours[1]!.position);
    await reverseEntry(world.db, world.actor, { entryId: answer.id, reason: '误拨' });
    expect(await money(first.projectId)).toMatchObject({ subsidyGrantedFen: 0 });
    // The gate never counts public money.
    expect(await account(second.accountId)).toMatchObject({ arrivedFen: second.requiredFen, subsidyFen: 2 });
    // Who has left the procedure has no place any more.
    await world.db.project.update({ where: { id: first.projectId }, data: { status: 'withdrawn' } });
    const left = await competition(world.db, 'sim', 'fixture');
    expect(left.map(({ projectId }) => projectId)).not.toContain(first.projectId);
    expect(left.map(({ position }) => position)).toEqual(left.map((_, index) => index + 1));
  });
});

describe('recordFinalAccounts', () => {
  it('settles with every household to the fen, in both directions', async () => {
    // Three units of odd areas; the first paid for itself and too much, the second too little, the third nothing; 1000 is common.
    const made = await gated(world, [33_33, 33_33, 33_35], [0, 0, 0, 100]);
    const { projectId, accountId, units } = made;
    expect(made.requiredFen).toBe(7000);
    await pay(world, accountId, 4000, { unitId: units[0]! });
    await pay(world, accountId, 2000, { unitId: units[1]! });
    await pay(world, accountId, 1000);
    await passGate(world, made);
    const { answer } = await audited(projectId, 0, 0, 0, 143);
    const due = answer.computed.residentsFen;
    expect(due).toBe(10_010);
    const trueUp = answer.trueUp!;
    expect(trueUp).toMatchObject({ accountId, residentsDueFen: due, paidInFen: 7000, households: 3 });
    expect(trueUp.refundFen - trueUp.additionalFen).toBe(7000 - due);
    const entries = (await account(accountId)).entries.filter(({ kind }) => kind.endsWith('-due'));
    expect(entries.map(({ unitId, kind, fen }) => ({ unitId, kind, fen }))).toEqual([
      { unitId: units[0], kind: 'refund-due', fen: -(4000 + 333 - 3336) },
      { unitId: units[1], kind: 'additional-due', fen: 3336 - 2000 - 333 },
      { unitId: units[2], kind: 'additional-due', fen: 3338 - 334 },
    ]);
    expect((await world.events(projectId)).slice(-2)).toMatchObject([
      { type: 'budget.recorded', data: { kind: 'final', totalFen: 14_300, residentsFen: due } },
      { type: 'trueUp.computed', data: { ...trueUp } },
    ]);

    // What is owed comes in and goes out, household by household, and no fen more.
    await refusal(pay(world, accountId, 3005, { unitId: units[2]! }), 'invalid-amount');
    for (const [unitId, fen] of [
      [units[1]!, 1003],
      [units[2]!, 3004],
    ] as const) {
      expect((await pay(world, accountId, fen, { unitId })).answer.kind).toBe('additional');
    }
    const back = (fen: number, unitId?: string) =>
      refund(world.db, world.actor, { accountId, fen, valueOn, ...(unitId === undefined ? {} : { unitId }) });
    await refusal(back(998, units[0]), 'invalid-amount');
    await refusal(back(997), 'invalid-amount');
    await refusal(back(1, units[1]), 'invalid-amount');
    const { answer: paidBack } = await back(997, units[0]!);
    expect(paidBack).toMatchObject({ openFen: 0, balanceFen: due });
    expect((await world.events(projectId)).at(-1)).toMatchObject({ type: 'refund.made', data: { fen: 997, unitId: units[0] } });
    expect(await account(accountId)).toMatchObject({ balanceFen: due, refundsOpenFen: 0, additionalOpenFen: 0 });
    await refusal(audited(projectId, 0, 0, 0, 100), 'out-of-turn');
    await reverseEntry(world.db, world.actor, { entryId: paidBack.id, reason: '退错账户' });
    expect(await account(accountId)).toMatchObject({ refundsOpenFen: 997 });
  });

  it('lets no money move beyond what it settled', async () => {
    const { projectId, accountId, requiredFen } = await funded(world, [50_00, 50_00], [0, 0, 0, 100]);
    await audited(projectId, 0, 0, 0, 90);
    const none = await refusal(pay(world, accountId, 1), 'invalid-amount');
    expect(none.more.errors).toEqual([{ path: 'fen', message: '应补缴 0.00 元' }]);
    const payOut = (fen: number, source: string) =>
      makePayment(world.db, world.actor, { accountId, fen, source, purpose: 'works', valueOn });
    // Public money is in as well: what is there would pay for more than was audited.
    await grantSubsidy(world.db, world.actor, { accountId, fen: 2700, valueOn, outOfOrderReason: '领导小组会议纪要第4号' });
    const over = await refusal(payOut(9001, 'subsidy'), 'invalid-amount');
    expect(over.more.errors).toEqual([{ path: 'fen', message: '按决算尚可支付 90.00 元' }]);
    await payOut(2700, 'subsidy');
    await payOut(5300, 'residents');
    await refusal(payOut(1001, 'residents'), 'invalid-amount');
    await payOut(1000, 'residents');
    expect(await account(accountId)).toMatchObject({ balanceFen: requiredFen - 6300, refundsOpenFen: requiredFen - 6300 });
    // What the true-up has counted and was taken back comes in again, and no fen more.
    const arrival = (await account(accountId)).entries.find(({ kind }) => kind === 'arrival')!;
    const mistaken = await refusal(reverseEntry(world.db, world.actor, { entryId: arrival.id, reason: '误记' }), 'reversal-overdraws');
    expect(mistaken.more).toMatchObject({ source: 'residents', balanceFen: requiredFen - 6300, missingFen: 6300 });
    const { answer } = await reverseEntry(world.db, world.actor, { entryId: arrival.id, reason: '退票', bounced: true });
    // Of nobody in particular: what was paid out, and what is due back.
    expect(answer.bounce).toEqual({ source: 'residents', unitId: null, owedFen: requiredFen, missingFen: requiredFen });
    await refusal(pay(world, accountId, requiredFen + 1), 'invalid-amount');
    expect((await pay(world, accountId, requiredFen)).answer.kind).toBe('arrival');
    await refusal(pay(world, accountId, 1), 'invalid-amount');
  });

  it('recorded again, takes back what it had found due', async () => {
    const { projectId, accountId, requiredFen } = await funded(world, [50_00, 50_00], [0, 0, 0, 100]);
    await audited(projectId, 0, 0, 0, 90);
    expect(await account(accountId)).toMatchObject({ refundsOpenFen: requiredFen - 6300, additionalOpenFen: 0 });
    const { answer } = await audited(projectId, 0, 0, 0, 110);
    expect(answer.trueUp).toMatchObject({ refundFen: 0, additionalFen: 700 });
    const now = await account(accountId);
    expect(now).toMatchObject({ refundsOpenFen: 0, additionalOpenFen: 700, balanceFen: requiredFen });
    const due = now.entries.find(({ kind }) => kind === 'additional-due')!;
    await refusal(reverseEntry(world.db, world.actor, { entryId: due.id, reason: '误' }), 'out-of-turn');
    expect(await money(projectId)).toMatchObject({ refundFen: 0, additionalFen: 700 });
  });

  it('settles with all residents together where no unit is recorded, and refunds what is due to nobody in particular', async () => {
    const made = await gated(world, [100_00], [0, 0, 0, 100]);
    await world.db.unit.deleteMany({ where: { compoundId: made.compoundId } });
    await pay(world, made.accountId, 7000);
    await passGate(world, made);
    const { answer } = await audited(made.projectId, 0, 0, 0, 99);
    expect(answer.trueUp).toMatchObject({ refundFen: 70, households: 1 });
    // A closed account of a project that has ended still pays back.
    await world.db.account.update({ where: { id: made.accountId }, data: { status: 'closed' } });
    await world.db.process.update({ where: { id: made.projectId }, data: { status: 'ended' } });
    const { answer: paid } = await refund(world.db, world.actor, { accountId: made.accountId, fen: 70, valueOn });
    expect(paid).toMatchObject({ openFen: 0, balanceFen: 6930 });
  });

  it('belongs to its stage, and works without an account too', async () => {
    const { projectId } = await world.project([100_00], ['works']);
    const input = { projectId, contents: contents(0, 0, 0, 100), ...costless };
    const early = await refusal(recordFinalAccounts(world.db, world.actor, input), 'out-of-turn');
    expect(early.more.expected).toMatchObject([{ stage: 'works', title: '施工' }]);
    const { answer } = await audited(projectId, 0, 0, 0, 100);
    expect(answer).toMatchObject({ trueUp: null, computed: { totalFen: 10_000 } });
  });

  it('settles with thousands of households in one go', async () => {
    const areas = Array.from({ length: 5000 }, (_, i) => 50_00 + (i % 7));
    const { projectId, accountId, requiredFen } = await funded(world, areas, [0, 0, 0, 1_000_003]);
    const { answer } = await audited(projectId, 0, 0, 0, 999_999);
    const { refundFen, additionalFen, residentsDueFen } = answer.trueUp!;
    expect(refundFen - additionalFen).toBe(requiredFen - residentsDueFen);
    const dues = (await account(accountId)).entries.filter(({ kind }) => kind.endsWith('-due'));
    expect(dues.reduce((sum, { fen }) => sum - fen, 0)).toBe(requiredFen - residentsDueFen);
  });
});
