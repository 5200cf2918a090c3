import { sealNote } from '#libs/database/personal/entry-note';
import { ask } from './api.fixture';
import { fillRegisters } from './registers.fixture';
import { ApiWorld } from './world.fixture';

let world: ApiWorld;
let projectId: string;
type As = Parameters<ApiWorld['token']>[0];
const get = (as: As, path: string) => ask(world.api.url, 'GET', path, { token: world.token(as) });

beforeAll(async () => {
  world = await ApiWorld.open();
  projectId = await world.project('main', 'east', ['plan-vote', 'result-notice', 'start-application', 'works']);
  await fillRegisters(world, projectId, 'compound-main', 'main');
  await world.task('task-of-department', projectId, 'department', { stage: 'scheme-review', step: 'housing' });
});
afterAll(() => world.close());

test('who reads no money and no votes finds none in a project’s view and record', async () => {
  const money = { fen: 12_345_678, balanceFen: 87_654_321, requiredFen: 87_654_321 };
  await world.happen(projectId, [
    { type: 'funds.arrived', data: { accountId: 'account-main', entryId: 'entry-main', ...money } },
    { type: 'refund.made', data: { accountId: 'account-main', entryId: 'entry-refund', fen: 12_345_678, unitId: 'unit-1-main' } },
    {
      type: 'vote.closed',
      data: { voteId: 'vote-main', passed: true, agreeAreaCsqm: 12_345_678, wholeAreaCsqm: 87_654_321, agreePeople: 3, wholePeople: 3 },
    },
    { type: 'facts.set', data: { facts: { stated: true } } },
  ]);
  const read = async (as: As) => ({
    project: (await get(as, `/projects/${projectId}`)).body,
    events: (await get(as, `/projects/${projectId}/events?limit=200`)).body.items as { type: string; at: string; data?: object }[],
  });
  const department = await read('department');
  expect(department.project.view).not.toHaveProperty('money');
  expect(JSON.stringify(department)).not.toMatch(/12345678|87654321|123456\.78|unit-1-main/);
  const closed = ['funds.arrived', 'refund.made', 'vote.closed'];
  for (const type of closed) {
    const event = department.events.find((one) => one.type === type);
    expect(event).toMatchObject({ type, at: expect.any(String), no: expect.any(Number) });
    expect(event).not.toHaveProperty('data');
  }
  expect(department.events.findLast(({ type }) => type === 'facts.set')).toMatchObject({ data: { facts: { stated: true } } });

  const order = '/projects/competition?programme=lucheng-2020';
  expect((await get('department', order)).body.items[0]).not.toHaveProperty('entitledFen');
  expect((await get('finance', order)).body.items[0]).toHaveProperty('entitledFen');

  const finance = await read('finance');
  expect(finance.project.view.money.arrivedFen).toBe(12_345_678);
  expect(finance.events.find(({ type }) => type === 'refund.made')?.data).toMatchObject({ fen: 12_345_678 });
  expect(finance.events.find(({ type }) => type === 'vote.closed')).not.toHaveProperty('data');
  const auditor = await read('auditor');
  expect(auditor.events.every((event) => event.data !== undefined)).toBe(true);
});

test('a department reads public papers, those of its own steps and of the steps before, and no other', async () => {
  const codes = async (as: As) => {
    const { items } = (await get(as, `/projects/${projectId}/papers`)).body as { items: { code: string }[] };
    return items.map(({ code }) => code).sort();
  };
  const own = { realmId: 'example', processId: projectId, version: 1, fileName: 'a.txt', mime: 'text/plain', bytes: 1, sha256: 'x' };
  const entered = { uploadedAt: new Date(0), uploadedByPersonId: 'person-subdistrict' };
  for (const code of ['full-drawings', 'construction-permit', 'fire-applicant-identity', 'design-funding'])
    await world.api.db.paper.create({ data: { ...own, ...entered, id: `paper-${code}`, code, title: code } });
  const all = ['agreeing-rooms', 'construction-permit', 'design-engineering', 'design-funding', 'fire-applicant-identity', 'full-drawings'];
  all.push('opinion-notice', 'other', 'plan-sign-form', 'renewal-will');
  for (const as of ['coordination', 'subdistrict', 'owners-body', 'auditor', 'leadership'] as const) expect(await codes(as)).toEqual(all);
  // It reviews the plan; what residents signed on the way to it is not part of that.
  expect(await codes('department')).toEqual(['design-engineering', 'design-funding', 'opinion-notice']);
  expect(await codes('finance')).toEqual(['design-engineering', 'opinion-notice']);
  for (const id of ['paper-agreeing-rooms-main', 'paper-fire-applicant-identity']) {
    expect((await get('department', `/papers/${id}`)).status).toBe(404);
    expect((await get('department', `/papers/${id}/content`)).status).toBe(404);
    expect((await get('auditor', `/papers/${id}`)).status).toBe(200);
  }
  const { stage, step } = await permitting();
  await world.task('task-of-permit', projectId, 'department', { stage, step, status: 'closed' });
  expect(await codes('department')).toEqual([
    'construction-permit',
    'design-engineering',
    'design-funding',
    'full-drawings',
    'opinion-notice',
  ]);
});

/** The step that yields the permit; the drawings are brought by a step before it. */
async function permitting(): Promise<{ stage: string; step: string }> {
  const { compiled } = await world.api.db.programmeVersion.findUniqueOrThrow({ where: { hash: world.hash } });
  const { stages } = compiled as unknown as { stages: { code: string; steps: { code: string; papers: string[] }[] }[] };
  for (const stage of stages)
    for (const step of stage.steps) if (step.papers.includes('construction-permit')) return { stage: stage.code, step: step.code };
  throw new Error('no step yields the permit');
}

test('who does not work on the vote reads choices without names and rooms', async () => {
  const roll = async (as: As) => (await get(as, '/votes/vote-main/roll')).body.items[0];
  expect(await roll('subdistrict')).toMatchObject({ code: '1-101', owners: [{ name: '张三丰' }] });
  for (const as of ['auditor', 'leadership'] as const)
    expect(await roll(as)).toMatchObject({ code: '***', owners: [{ name: '张*' }], areaSqm: '6000.00' });
});

test('who reads choices finds the same unit and owner in no other list', async () => {
  interface Row {
    unitId?: string;
    id?: string;
    owners: { key: string }[];
  }
  const read = async (as: As, path: string): Promise<Row[]> => (await get(as, path)).body.items as Row[];
  const known = ({ unitId, id, owners }: Row) => [unitId ?? id ?? '', ...owners.map(({ key }) => key)];
  const onSite = await read('subdistrict', '/votes/vote-main/roll');
  const seen = onSite.flatMap(known);
  for (const as of ['auditor', 'leadership'] as const) {
    const roll = await read(as, '/votes/vote-main/roll');
    expect(roll).toHaveLength(onSite.length);
    const compound = (await read(as, '/compounds/compound-main/units')).flatMap(known);
    for (const name of roll.flatMap(known)) {
      expect(seen).not.toContain(name);
      expect(compound).not.toContain(name);
    }
    // Page by page the same units as at once, each once.
    const paged: Row[] = [];
    for (let after = ''; ;) {
      const { body } = await get(as, `/votes/vote-main/roll?limit=1${after}`);
      paged.push(...(body.items as Row[]));
      if (body.next === null) break;
      after = `&after=${body.next}`;
    }
    expect(paged).toEqual(roll);
  }
});

test('rooms stay with those on site and with who books their money, and page by page nobody else learns them', async () => {
  const first = async (as: As) => (await get(as, '/compounds/compound-main/units?limit=1')).body;
  expect((await first('owners-body')).items[0].code).toBe('1-101');
  // Who books what a household pays finds it by its door, as the bank's slip names it, and no owner by name.
  expect((await first('finance')).items[0]).toMatchObject({ code: '1-101', owners: [{ name: '张*' }] });
  for (const as of ['department', 'auditor', 'leadership'] as const) {
    const page = await first(as);
    expect(page.items[0]).toMatchObject({ code: '***' });
    expect(Buffer.from(page.next as string, 'base64url').toString()).not.toContain('1-10');
    const rest = await get(as, `/compounds/compound-main/units?after=${page.next}`);
    expect(rest.body.items).toHaveLength(2);
  }
});

test('an objection is told to those who answer it; the others see that there is one', async () => {
  await world.api.db.objection.update({ where: { id: 'objection-main' }, data: { unitId: 'unit-1-main' } });
  const read = async (as: As) => (await get(as, '/objections/objection-main')).body;
  expect(await read('owners-body')).toMatchObject({ unitId: 'unit-1-main', contact: '13800000000', text: '采光' });
  const hidden = { unitId: null, contact: null, text: null, status: 'open' };
  for (const as of ['department', 'finance', 'auditor', 'leadership'] as const) {
    expect(await read(as)).toMatchObject(hidden);
    expect((await get(as, '/notices/notice-main/objections')).body.items[0]).toMatchObject(hidden);
  }
});

test('whose home is let off, and why, is read by who works with owners by name', async () => {
  const read = async (as: As) => (await get(as, `/projects/${projectId}/remissions`)).body.items[0];
  expect(await read('subdistrict')).toMatchObject({ unitId: 'unit-3-main', reason: '低保户', share: { num: 1, den: 2 } });
  for (const as of ['finance', 'auditor', 'leadership'] as const)
    expect(await read(as)).toMatchObject({ unitId: null, reason: null, share: { num: 1, den: 2 }, toSource: 'subsidy' });
  expect((await get('department', `/projects/${projectId}/remissions`)).status).toBe(403);
});

test('who paid, and from which bank account, is read by who books and who works with owners by name', async () => {
  const { db } = world.api;
  const own = { realmId: 'example', processId: projectId, accountId: 'account-main', source: 'residents', personId: 'person-finance' };
  const note = sealNote('entry-noted', '张三丰 6222020000000000');
  const at = { valueOn: '2024-05-02', receivedAt: new Date('2024-05-02T02:00:00Z') };
  await db.ledgerEntry.create({ data: { ...own, ...at, id: 'entry-noted', kind: 'arrival', fen: 7, unitId: 'unit-1-main', note } });
  const household = { unitId: 'unit-1-main', dueFen: 1, paidInFen: 7, commonFen: 0, refundFen: 6, additionalFen: 0 };
  const { id: _, ...plan } = await db.budget.findUniqueOrThrow({ where: { id: 'budget-main' } });
  const settled = { residentsDueFen: 1, paidInFen: 7, refundFen: 6, additionalFen: 0, households: [household] };
  const computed = { ...(plan.computed as object), trueUp: settled };
  await db.budget.create({ data: { ...plan, id: 'budget-settled', kind: 'final', contents: [], computed } });
  const read = async (as: As) => ({
    entry: (await get(as, '/accounts/account-main/entries?limit=200')).body.items.find(({ id }: { id: string }) => id === 'entry-noted'),
    budgets: (await get(as, `/projects/${projectId}/budgets`)).body,
    final: (await get(as, `/projects/${projectId}/final-accounts`)).body,
    events: (await get(as, `/projects/${projectId}/events?limit=200`)).body,
  });
  for (const as of ['coordination', 'subdistrict', 'owners-body', 'finance'] as const) {
    const { entry, budgets, events } = await read(as);
    expect(entry).toMatchObject({ unitId: 'unit-1-main', note: '张三丰 6222020000000000' });
    expect([JSON.stringify(budgets), JSON.stringify(events)]).toEqual([
      expect.stringContaining('unit-1-main'),
      expect.stringContaining('unit-1-main'),
    ]);
  }
  for (const as of ['auditor', 'leadership'] as const) {
    const seen = await read(as);
    expect(seen.entry).toMatchObject({ unitId: null, note: null, fen: 7, source: 'residents' });
    expect(seen.budgets.items.at(-1).computed.trueUp).toMatchObject({ households: [{ unitId: null, refundFen: 6 }] });
    expect(JSON.stringify(seen)).not.toMatch(/unit-1-main|张三丰|6222/);
  }
});

test('a department reads no sum among facts, answers and changes but its own', async () => {
  const { db } = world.api;
  const at = { id: 'project-sums', code: 'sums' };
  const id = await world.project(at.code, 'east', ['works']);
  const facts = {
    'estimate-fen': 111_222_333,
    'final-total-fen': 444_555_666,
    'contract-estimate-fen': 777_888_999,
    'utilities-done': true,
  };
  await db.project.update({ where: { id }, data: { facts } });
  const order = (n: number) => ({ id: `change-${n}`, realmId: 'example', processId: id, reason: '旧管沟', fen: 123_321_000 + n });
  for (const n of [1, 2])
    await db.changeOrder.create({
      data: { ...order(n), status: 'requested', requestedAt: new Date(0), requestedByPersonId: 'person-subdistrict' },
    });
  const answered = { taskId: 'task-other', stage: 'works', step: 'decide-change', verb: 'complete' as const, papers: [], late: false };
  await world.happen(id, [
    { type: 'task.answered', data: { ...answered, facts } },
    { type: 'facts.set', data: { facts } },
    { type: 'project.factsStated', data: { facts, reason: '补录' } },
    ...[1, 2].map((n) => ({ type: 'change.requested' as const, data: { changeOrderId: `change-${n}`, fen: order(n).fen } })),
  ]);
  const { compiled } = await db.programmeVersion.findUniqueOrThrow({ where: { hash: world.hash } });
  const { stages } = compiled as unknown as { stages: { code: string; steps: { code: string; facts: { fact: string }[] }[] }[] };
  const stated = stages.flatMap((stage) => stage.steps.map((step) => ({ stage: stage.code, step })));
  const estimating = stated.find(({ step }) => step.facts.some(({ fact }) => fact === 'estimate-fen'))!;
  await world.task('task-estimating', id, 'department', { stage: estimating.stage, step: estimating.step.code });
  await world.task('task-of-change', id, 'department', { stage: 'works', step: 'decide-change', aboutId: 'change-2' });

  const read = async (as: As) => ({
    project: (await get(as, `/projects/${id}`)).body,
    after: (await get(as, `/projects/${id}?after=0`)).body,
    events: (await get(as, `/projects/${id}/events?limit=200`)).body.items as { type: string; data: { facts: object } }[],
    works: (await get(as, `/projects/${id}/works`)).body,
  });
  const department = await read('department');
  const own = { 'estimate-fen': 111_222_333, 'utilities-done': true };
  expect(department.project.facts).toMatchObject(own);
  expect(department.project.view.facts).toMatchObject(own);
  for (const type of ['task.answered', 'facts.set', 'project.factsStated'])
    expect(department.events.findLast((one) => one.type === type)!.data.facts).toEqual(own);
  expect(department.works.changeOrders.map(({ fen }: { fen: number | null }) => fen)).toEqual([null, 123_321_002]);
  expect(JSON.stringify(department)).not.toMatch(/444555666|777888999|123321001/);
  expect(JSON.stringify(department)).toMatch(/123321002/);
  for (const as of ['finance', 'auditor'] as const) expect(JSON.stringify(await read(as))).toMatch(/444555666.*123321001/);
});
