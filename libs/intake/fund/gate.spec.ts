import { IntakeWorld, refusal } from '../intake.fixture';
import { accountWithEntries } from './account-with-entries';
import { contents, costless, gated, paperOf, passGate, pay } from './fund.fixture';
import { recordArrival } from './record-arrival';
import { recordBudget } from './record-budget';
import { reverseEntry } from './reverse-entry';

let world: IntakeWorld;
beforeAll(async () => {
  world = await IntakeWorld.open();
});
afterAll(() => world.close());
beforeEach(() => world.at('2024-01-02'));

const plan = (projectId: string, more: Partial<Parameters<typeof recordBudget>[2]> = {}) =>
  recordBudget(world.db, world.actor, { projectId, contents: contents(3e6, 4e6, 2e6, 1e6), ...costless, ...more });

describe('recordBudget', () => {
  it.each([
    // 20,000 m²: the base of 8.3 m is 415 a m²; the excess over 400 is the residents' and counts in the gate.
    [20_000_00, 8_000_000_00, 2_000_000_00],
    [22_000_00, 8_300_000_00, 1_700_000_00],
  ])('reckons the worked example on %d', async (areaCsqm, subsidyFen, residentsFen) => {
    const { projectId } = await world.project([areaCsqm - 1, 1]);
    const { answer, inboxNo } = await plan(projectId);
    expect(answer.computed).toMatchObject({ totalFen: 10_000_000_00, residentsShareFen: 1_700_000_00, subsidyFen, residentsFen });
    expect(answer.computed.requiredFen).toBe(residentsFen);
    expect(inboxNo).toBeNull();
    const data = { budgetId: answer.id, kind: 'plan', totalFen: 10_000_000_00, residentsFen, subsidyFen, requiredFen: residentsFen };
    expect((await world.events(projectId)).at(-1)).toEqual({ type: 'budget.recorded', data });
    const row = await world.db.budget.findUniqueOrThrow({ where: { id: answer.id } });
    expect(row).toMatchObject({ kind: 'plan', areaCsqm: BigInt(areaCsqm), computed: answer.computed });
  });

  it('leaves out what has rules of its own, and spreads other costs and contingency', async () => {
    const { projectId } = await world.project([22_000_00]);
    const elevator = { category: 'elevator', title: '三部', fen: 400_000_00 };
    const byTitle = { category: 'upgrading', title: '加装电梯工程', fen: 500_000_00 };
    const all = [...contents(3e6, 4e6, 2e6, 1e6), elevator, byTitle];
    const { answer } = await plan(projectId, { contents: all, otherCostsFen: 600_000_00, contingencyFen: 400_000_00 });
    expect(answer.computed).toMatchObject({ totalFen: 11_000_000_00, excludedFen: 900_000_00, residentsShareFen: 1_870_000_00 });
  });

  it('names every fault of an input at once', async () => {
    const { projectId } = await world.project([100_00]);
    const amounts = await refusal(plan(projectId, { otherCostsFen: -1, contingencyFen: 0.5 }), 'invalid-amount');
    expect(amounts.more.errors).toMatchObject([{ path: 'otherCostsFen' }, { path: 'contingencyFen' }]);
    const unknown = { category: 'golden-taps', title: '', fen: -5 };
    const mixed = await refusal(plan(projectId, { contents: [...contents(1), unknown] }), 'invalid-input');
    expect((mixed.more.errors as { path: string }[]).map(({ path }) => path)).toEqual([
      'contents.4.fen',
      'contents.4.category',
      'contents.4.title',
    ]);
    await refusal(plan(projectId, { contents: [] }), 'budget-missing');
    const huge = Number.MAX_SAFE_INTEGER;
    const sum = [
      { category: 'basic', title: 'a', fen: huge },
      { category: 'basic', title: 'b', fen: huge },
    ];
    await refusal(plan(projectId, { contents: sum }), 'invalid-amount');
    await refusal(plan((await world.project([])).projectId), 'invalid-input');
    await refusal(plan('nobody'), 'not-found');
  });

  it('may be recorded again while money is collected, and not once the gate is passed', async () => {
    const made = await gated(world, [22_000_00], [3e6, 4e6, 2e6, 1e6]);
    const { projectId, accountId } = made;
    await pay(world, accountId, 500_000_00);
    const { inboxNo } = await plan(projectId, { contents: contents(3e6, 4e6) });
    expect(await world.db.account.findUnique({ where: { id: accountId } })).toMatchObject({
      requiredFen: 400_000_00n,
      fullAt: expect.any(Date),
    });
    expect((await world.inbox(projectId)).at(-1)).toMatchObject({ no: inboxNo, kind: 'funds.arrived', facts: { balanceFen: 500_000_00 } });
    await passGate(world, made);
    await refusal(plan(projectId), 'out-of-turn');
  });
});

describe('a gate that asks for nothing', () => {
  it('is full from the moment at which a budget says so, whatever is paid afterwards', async () => {
    const { projectId, accountId } = await gated(world, [22_000_00], [3e6, 4e6]);
    const fullAt = await world.at('2024-01-03');
    await plan(projectId, { contents: contents(3e6) });
    const account = { requiredFen: 0n, fullAt: new Date(fullAt) };
    expect(await world.db.account.findUnique({ where: { id: accountId } })).toMatchObject(account);
    await world.at('2024-01-04');
    await pay(world, accountId, 1);
    expect(await world.db.account.findUnique({ where: { id: accountId } })).toMatchObject(account);
  });
});

describe('recordArrival', () => {
  it('tells the process what is in place, and keeps the first moment at which all is', async () => {
    const { projectId, accountId, requiredFen, units } = await gated(world, [20_000_00, 2_000_00], [3e6, 4e6, 2e6, 1e6]);
    await pay(world, accountId, requiredFen - 1, { unitId: units[0]! });
    expect(await world.db.account.findUnique({ where: { id: accountId } })).toMatchObject({ fullAt: null });
    const fullAt = await world.at('2024-01-03');
    const { answer, tell } = await pay(world, accountId, 1);
    const facts = { accountId, balanceFen: requiredFen, requiredFen };
    expect(answer).toMatchObject({ ...facts, kind: 'arrival', projectId });
    expect(tell?.row).toMatchObject({ kind: 'funds.arrived', thingId: accountId, facts });
    expect((await world.events(projectId)).at(-1)).toEqual({ type: 'funds.arrived', data: { ...facts, entryId: answer.id, fen: 1 } });
    await world.at('2024-01-04');
    await pay(world, accountId, 5);
    expect(await world.db.account.findUnique({ where: { id: accountId } })).toMatchObject({ fullAt: new Date(fullAt) });
    const account = await accountWithEntries(world.db, world.actor, accountId);
    expect(account).toMatchObject({
      arrivedFen: requiredFen + 5,
      balanceFen: requiredFen + 5,
      requiredFen,
      gate: { open: true, surplusFen: 5 },
    });
    expect(account.entries.map(({ fen }) => fen)).toEqual([requiredFen - 1, 1, 5]);
  });

  it('takes it while the project is paused: who is first is first', async () => {
    const { projectId, accountId, requiredFen } = await gated(world, [22_000_00], [0, 4e6]);
    await world.happen(projectId, [{ type: 'project.paused', data: {} }]);
    const { answer } = await pay(world, accountId, requiredFen);
    expect(await world.db.account.findUnique({ where: { id: accountId } })).toMatchObject({ fullAt: new Date(answer.receivedAt) });
  });

  it('books two that come at once, each on what the other left', async () => {
    const { projectId, accountId, requiredFen } = await gated(world, [22_000_00], [0, 4e6]);
    const parts = [1, 2, 3, requiredFen - 6];
    const results = await Promise.all(parts.map((fen) => pay(world, accountId, fen)));
    const balances = results.map(({ answer }) => answer.balanceFen).sort((a, b) => a - b);
    expect(new Set(balances).size).toBe(4);
    expect(balances.at(-1)).toBe(requiredFen);
    const rows = await world.inbox(projectId);
    expect(rows.map(({ no }) => no)).toEqual([1, 2, 3, 4]);
    expect(rows.at(-1)).toMatchObject({ facts: { balanceFen: requiredFen } });
    expect((await accountWithEntries(world.db, world.actor, accountId)).fullAt).not.toBeNull();
  });

  it('refuses amounts that are none, foreign units, the future and sources that are not the owners', async () => {
    const { accountId } = await gated(world, [22_000_00], [0, 4e6]);
    for (const fen of [0, -1, 0.5, NaN, Infinity, Number.MAX_SAFE_INTEGER + 1]) await refusal(pay(world, accountId, fen), 'invalid-amount');
    await pay(world, accountId, 1);
    await refusal(pay(world, accountId, Number.MAX_SAFE_INTEGER), 'invalid-amount');
    const other = await world.project([100_00]);
    await refusal(pay(world, accountId, 1, { unitId: other.units[0]! }), 'invalid-input');
    await refusal(pay(world, accountId, 1, { valueOn: '2024-01-03' }), 'date-in-future');
    await refusal(pay(world, accountId, 1, { valueOn: '2024-13-01' }), 'invalid-input');
    await refusal(pay(world, accountId, 1, { source: 'subsidy' }), 'source-not-counted');
    await refusal(pay(world, accountId, 1, { source: 'lottery' }), 'invalid-input');
    await world.db.account.update({ where: { id: accountId }, data: { status: 'closed' } });
    await refusal(pay(world, accountId, 1), 'account-closed');
    await refusal(pay(world, 'nobody', 1), 'not-found');
  });

  it('takes the owners’ common money with their decision on paper, and with no other paper', async () => {
    const { accountId, projectId } = await gated(world, [22_000_00], [0, 4e6]);
    await refusal(pay(world, accountId, 1, { source: 'maintenance-fund' }), 'papers-missing');
    await refusal(pay(world, accountId, 1, { source: 'maintenance-fund', paperId: 'nothing' }), 'invalid-input');
    const survey = await paperOf(world, projectId, 'survey-record');
    const wrong = await refusal(pay(world, accountId, 1, { source: 'maintenance-fund', paperId: survey }), 'papers-missing');
    expect(wrong.more.missing).toEqual([{ code: 'owners-decision', title: '业主决定', by: '$owners-body', led: '$owners-body' }]);
    const paperId = await paperOf(world, projectId, 'owners-decision');
    const { answer } = await pay(world, accountId, 7, { source: 'maintenance-fund', paperId });
    expect(answer.balanceFen).toBe(7);
  });

  it('is done once for one key', async () => {
    const { accountId } = await gated(world, [22_000_00], [0, 4e6]);
    const input = { accountId, fen: 5, source: 'residents', valueOn: '2024-01-02' };
    const idempotency = { key: accountId, bodyHash: 'h' };
    const both = await Promise.all([1, 2].map(() => recordArrival(world.db, world.actor, input, { idempotency })));
    expect(both.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
    expect(both[0]!.answer).toEqual(both[1]!.answer);
    expect((await accountWithEntries(world.db, world.actor, accountId)).arrivedFen).toBe(5);
  });

  it('wants a budget first', async () => {
    const { projectId } = await world.project([100_00], ['funds']);
    const account = { realmId: 'sim', processId: projectId, stage: 'funds', source: 'residents', status: 'open' };
    await world.db.account.create({ data: { id: `${projectId}-account`, ...account, requiredFen: -1 } });
    await refusal(pay(world, `${projectId}-account`, 1), 'budget-missing');
    expect(await accountWithEntries(world.db, world.actor, `${projectId}-account`)).toMatchObject({
      ...{ requiredFen: null, gate: null },
      grants: [{ sources: ['subsidy'], grantedFen: 0, limitFen: null }],
    });
    await plan(projectId);
    await pay(world, `${projectId}-account`, 1);
  });
});

describe('reverseEntry', () => {
  const reverse = (entryId: string) => reverseEntry(world.db, world.actor, { entryId, reason: '误记' });

  it('takes an arrival back once, and the place in the race with it', async () => {
    const { projectId, accountId, requiredFen } = await gated(world, [22_000_00], [0, 4e6]);
    const { answer: arrival } = await pay(world, accountId, requiredFen);
    const { answer } = await reverse(arrival.id);
    const facts = { accountId, balanceFen: 0, requiredFen };
    expect(answer).toMatchObject({ ...facts, reversesId: arrival.id });
    expect((await world.inbox(projectId)).at(-1)).toMatchObject({ kind: 'funds.reversed', thingId: accountId, facts });
    expect(await world.db.account.findUnique({ where: { id: accountId } })).toMatchObject({ fullAt: null });
    await refusal(reverse(arrival.id), 'entry-reversed');
    await refusal(reverse(answer.id), 'not-found');
    await refusal(reverse('nobody'), 'not-found');
    await refusal(reverseEntry(world.db, world.actor, { entryId: arrival.id, reason: '' }), 'invalid-input');
    const { answer: small } = await pay(world, accountId, 3);
    const again = await Promise.allSettled([reverse(small.id), reverse(small.id)]);
    expect(again.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('keeps the place once the gate is certified, even before the process has read it', async () => {
    const { accountId, requiredFen, projectId } = await gated(world, [22_000_00], [0, 4e6]);
    const { answer: arrival } = await pay(world, accountId, requiredFen);
    await world.db.account.update({ where: { id: accountId }, data: { certificate: {} } });
    await reverse(arrival.id);
    expect(await world.db.account.findUnique({ where: { id: accountId } })).toMatchObject({ status: 'open', fullAt: expect.any(Date) });
    await refusal(plan(projectId), 'out-of-turn');
  });

  it('reopens nothing after the gate: the record shows it and the process is told', async () => {
    const made = await gated(world, [22_000_00], [0, 4e6]);
    const { answer: arrival } = await pay(world, made.accountId, made.requiredFen);
    await world.at('2024-01-03');
    await passGate(world, made);
    await world.at('2024-01-04');
    const { inboxNo } = await reverse(arrival.id);
    expect(inboxNo).toBe(2);
    expect(await world.db.account.findUnique({ where: { id: made.accountId } })).toMatchObject({
      status: 'gate-passed',
      fullAt: expect.any(Date),
    });
    const project = await world.db.project.findUniqueOrThrow({ where: { id: made.projectId } });
    expect(project.view).toMatchObject({ warnings: [{ code: 'funds-reversed-after-gate' }], money: { arrivedFen: 0 } });
  });
});
