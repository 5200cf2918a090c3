import { importProgramme } from '#libs/database/programme.repository';
import { sql } from '#libs/database/sql';
import { IntakeWorld, PROGRAMME } from '../intake.fixture';
import { competition, type Competitor } from './competition';
import { competitionPage, type PlaceInOrder } from './competition-page';
import { aheadForGrant } from './grant-order';

const COUNT = 400;
/** Few instants for many projects: a good part of them are full at the same one. */
const INSTANTS = 15;
const ALL = sql`true`;

let world: IntakeWorld;
beforeAll(async () => {
  world = await IntakeWorld.open();
  const without = structuredClone(PROGRAMME);
  delete without.competition;
  await importProgramme(world.db, { compiled: without, hash: 'no-competition', yaml: '' });
  await fill();
});
afterAll(() => world.close());

/** The same every time. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** Projects in every state that matters to the order, with accounts, budgets, arrivals, grants and grants that were taken back. */
async function fill(): Promise<void> {
  const { db } = world;
  const { programmeHash } = await db.project.findFirstOrThrow().catch(async () => {
    await world.project([10_00], ['funds']);
    return db.project.findFirstOrThrow();
  });
  const below = random(7);
  const of = { realmId: 'sim' };
  const at = (n: number) => new Date(Date.UTC(2024, 0, 1) + n * 60_000);
  const by = { personId: 'person', valueOn: '2024-01-02' };
  for (let n = 0; n < COUNT; n += 1) {
    const id = `r${String(n).padStart(3, '0')}`;
    const status = ['running', 'running', 'running', 'paused', 'completed', 'withdrawn', 'rejected'][below(7)]!;
    const hash = below(12) === 0 ? 'no-competition' : programmeHash;
    await db.process.create({ data: { ...of, id, kind: 'project', workflowId: id, programmeHash: hash, status: 'running' } });
    await db.project.create({
      data: {
        ...of,
        id,
        code: id,
        name: `项目${id}`,
        programmeHash: hash,
        subdistrictId: 'x',
        clientId: 'x',
        status,
        view: {},
        createdAt: at(n),
      },
    });
    const accounts = below(10) === 0 ? 0 : 1 + Number(below(6) === 0);
    for (let gate = 0; gate < accounts; gate += 1) {
      const fullAt = below(8) === 0 ? null : at(below(INSTANTS));
      const accountId = `${id}-${gate}`;
      const account = {
        id: accountId,
        ...of,
        processId: id,
        stage: `funds-${gate}`,
        source: 'residents',
        status: 'open',
        requiredFen: 100,
      };
      await db.account.create({ data: { ...account, fullAt } });
      const entry = { ...of, ...by, processId: id, accountId, source: 'residents' };
      if (fullAt) await db.ledgerEntry.create({ data: { ...entry, kind: 'arrival', fen: 100 + below(3), receivedAt: fullAt } });
      if (below(3) > 0) continue;
      const grant = await db.ledgerEntry.create({
        data: { ...entry, kind: 'subsidy', source: 'subsidy', fen: 5, receivedAt: at(INSTANTS + n) },
      });
      const back = { ...entry, kind: 'reversal', source: 'subsidy', fen: -5, reversesId: grant.id, receivedAt: at(INSTANTS + n) };
      if (below(2) === 0) await db.ledgerEntry.create({ data: back });
    }
    for (let budget = below(3); budget > 0; budget -= 1) {
      const computed = { subsidyFen: below(3) * 10 };
      const amounts = { contents: [], otherCostsFen: 0, contingencyFen: 0, areaCsqm: 0, computed, recordedByPersonId: 'person' };
      await db.budget.create({ data: { ...of, ...amounts, processId: id, kind: 'plan', recordedAt: at(10 - budget) } });
    }
  }
}

/** As it was asked before: by the order of all. */
function aheadByAll(order: Competitor[], projectId: string): { projectId: string; name: string }[] {
  const own = order.findIndex((one) => one.projectId === projectId);
  const ahead = own < 0 ? order : order.slice(0, own);
  return ahead
    .filter((one) => one.projectId !== projectId && one.status === 'running' && one.entitledFen > 0 && one.grantedFen === 0)
    .slice(0, 20)
    .map((one) => ({ projectId: one.projectId, name: one.name }));
}

test('who is to be granted before a project is who the order of all says', async () => {
  const order = await competition(world.db, 'sim', 'fixture');
  const instants = new Set(order.map(({ fullAt }) => fullAt));
  expect(order.length - instants.size).toBeGreaterThan(20);
  const running = await world.db.project.findMany({
    where: { status: 'running', programmeHash: { not: 'no-competition' } },
    select: { id: true },
  });
  expect(running.length).toBeGreaterThan(100);
  const found: number[] = [];
  for (const { id } of running) {
    const ahead = await aheadForGrant(world.db, { id, realmId: 'sim' }, PROGRAMME);
    expect([id, ahead]).toEqual([id, aheadByAll(order, id)]);
    found.push(ahead.length);
  }
  expect(Math.min(...found)).toBe(0);
  expect(Math.max(...found)).toBe(20);
});

test('the order read page by page is the order of all, whatever the pages hold', async () => {
  const order = await competition(world.db, 'sim', 'fixture');
  for (const limit of [1, 7, 50, 500]) {
    const read: Competitor[] = [];
    let after: PlaceInOrder | null = null;
    for (;;) {
      const page: Competitor[] = await competitionPage(world.db, 'sim', 'fixture', { met: ALL, after, limit });
      read.push(...page.slice(0, limit));
      if (page.length <= limit) break;
      const last = read.at(-1)!;
      after = { fullAt: new Date(last.fullAt), projectId: last.projectId };
    }
    expect(read).toEqual(order);
  }
});

test('who sees a part of them sees it at the places among all, and one alone at its own', async () => {
  const order = await competition(world.db, 'sim', 'fixture');
  const odd = order.filter(({ projectId }) => Number(projectId.slice(1)) % 2 === 1);
  const met = sql`p.id ~ '[13579]$'`;
  expect(
    (await competitionPage(world.db, 'sim', 'fixture', { met, after: null, limit: 200 })).map(({ projectId, position }) => [
      projectId,
      position,
    ]),
  ).toEqual(odd.map(({ projectId, position }) => [projectId, position]));
  for (const one of order.slice(0, 40))
    expect(await competitionPage(world.db, 'sim', 'fixture', { met: ALL, projectId: one.projectId, after: null, limit: 1 })).toEqual([one]);
  expect(await competitionPage(world.db, 'sim', 'fixture', { met: ALL, projectId: 'none', after: null, limit: 1 })).toEqual([]);
});
