import { takeUpFigures } from '#libs/database/figure.repository';
import { atHour } from '#libs/domain/clock/civil-date';
import { type Answer, ask } from './api.fixture';
import { ApiWorld, REALM } from './world.fixture';

let world: ApiWorld;
const projects: Record<string, string> = {};
const get = (path: string, role: 'coordination' | 'department' | 'administrator' = 'coordination'): Promise<Answer> =>
  ask(world.api.url, 'GET', path, { token: world.token(role) });
const overview = async () => (await get('/overview')).body;

beforeAll(async () => {
  world = await ApiWorld.open();
  for (const [name, side, stages] of [
    ['one', 'east', ['works']],
    ['two', 'east', ['works', 'permits']],
    ['three', 'west', ['plan-vote']],
  ] as const)
    projects[name] = await world.project(name, side, [...stages]);
  const past = { dueAt: new Date(atHour('2024-05-03', 0)), dueOn: '2024-05-02', light: 'red' };
  await world.task('late', projects.one!, 'subdistrict', past);
  await world.task('open', projects.two!, 'subdistrict');
  const answeredAt = new Date(atHour('2024-05-06', 8));
  await world.task('answered-late', projects.two!, 'department', {
    ...past,
    status: 'answered',
    answer: 'agree',
    answeredAt,
    light: 'green',
  });
  await world.task('answered', projects.two!, 'department', { status: 'answered', answer: 'agree', answeredAt });
  await world.task('superseded', projects.two!, 'department', { status: 'closed', answeredAt });
  await world.task('stays', projects.three!, 'west-subdistrict', past);
  await world.happen(projects.one!, [opened('late'), { type: 'rung.fired', data: fired('late') }]);
  await world.happen(projects.two!, [opened('open')]);
  await money();
});
afterAll(() => world.close());

const opened = (taskId: string) => ({
  type: 'task.opened' as const,
  data: {
    ...{ taskId, stage: 'works', step: 'start', visit: 1, organisationId: 'organisation-subdistrict', postId: 'post-subdistrict' },
    ...{ dueOn: '2024-05-02', provisional: false },
  },
});
const fired = (taskId: string) => ({ taskId, rung: 'overdue', action: 'overdue' as const, to: 'holder' as const, sent: true });

async function money(): Promise<void> {
  const own = { realmId: REALM, processId: projects.one!, source: 'residents' };
  await world.api.db.account.create({ data: { ...own, id: 'account', stage: 'fund-gate', requiredFen: 900n, status: 'open' } });
  await world.api.db.account.update({ where: { id: 'account' }, data: { requiredFen: 1_000n } });
  const entry = { ...own, accountId: 'account', valueOn: '2024-05-06', receivedAt: new Date(atHour('2024-05-06', 8)), personId: 'p' };
  await world.api.db.ledgerEntry.create({ data: { ...entry, id: 'arrival', kind: 'arrival', fen: 700n } });
  await world.api.db.ledgerEntry.create({ data: { ...entry, id: 'mistake', kind: 'arrival', fen: 50n } });
  await world.api.db.ledgerEntry.create({ data: { ...entry, id: 'undone', kind: 'reversal', fen: -50n, reversesId: 'mistake' } });
  await world.api.db.ledgerEntry.create({ data: { ...entry, id: 'payment', kind: 'payment', fen: -300n } });
}

test('shows stages, subdistricts, money, the slowest and the weeks', async () => {
  const { projects: all, stages, subdistricts, money: sources, slowest, weeks } = await overview();
  expect(all).toMatchObject({ running: { count: 3 }, onTime: { count: 2 }, late: { count: 1 } });
  expect(counts(stages, 'stage', 'projects')).toEqual({ works: 2, permits: 1, 'plan-vote': 1 });
  expect(counts(stages, 'stage', 'late')).toMatchObject({ works: 1, permits: 0 });
  expect(counts(subdistricts, 'organisationId', 'running')).toEqual({ 'organisation-subdistrict': 2, 'organisation-west': 1 });
  expect(sources).toMatchObject([{ source: 'residents', requiredFen: 1_000, arrivedFen: 700, grantedFen: 0, paidFen: 300 }]);
  expect(slowest[0]).toMatchObject({ late: { count: 1 }, daysLate: 0 });
  const department = await world.api.db.$queryRaw`select n::int as n from figure_change where figure = 'days-late'`;
  expect(department).toEqual([{ n: 4 }]);
  expect(weeks).toHaveLength(12);
  expect(weeks.at(-1)).toMatchObject({
    from: '2024-05-06',
    answered: { count: 2 },
    answeredLate: { count: 1 },
    arrived: { fen: 700 },
  });
});

test('every figure opens into as many as it counts', async () => {
  const figures = figuresIn(await overview());
  expect(figures.length).toBeGreaterThan(40);
  for (const { count, opens } of figures) expect([opens, (await get(opens)).body.items.length]).toEqual([opens, count]);
  const { money: sources, weeks } = await overview();
  for (const { opens } of [sources[0], weeks.at(-1).arrived])
    expect((await get(opens)).body.items.map(({ id }: { id: string }) => id)).toEqual([projects.one]);
  expect((await get(weeks.at(-2).arrived.opens)).body.items).toEqual([]);
});

test('figures follow what happens, counted up or not', async () => {
  const before = await overview();
  expect(await takeUpFigures(world.api.db)).toBeGreaterThan(0);
  expect(await takeUpFigures(world.api.db)).toBe(0);
  expect(await overview()).toEqual(before);
  await world.happen(projects.three!, [
    { type: 'stage.left', data: { stage: 'plan-vote', visit: 1, outcome: 'passed' } },
    { type: 'stage.entered', data: { stage: 'works', visit: 1 } },
  ]);
  await world.api.db.task.update({ where: { id: 'late' }, data: { organisationId: 'organisation-west' } });
  const { stages, slowest } = await overview();
  expect(counts(stages, 'stage', 'projects')).toEqual({ works: 3, permits: 1 });
  expect(counts(slowest, 'organisationId', 'late')).toMatchObject({ 'organisation-west': 2, 'organisation-subdistrict': 0 });
});

test('is for those who oversee the realm', async () => {
  expect((await get('/overview', 'department')).status).toBe(403);
  expect((await get('/overview', 'administrator')).status).toBe(403);
  expect((await get('/projects?source=residents', 'department')).status).toBe(403);
});

type Counted = Record<string, { count: number }>;
const counts = (rows: Counted[], by: string, what: string): Record<string, number> =>
  Object.fromEntries(rows.map((row) => [String(row[by]), row[what]!.count]));

/** All that is anywhere in it with a count and a list behind it. */
function figuresIn(part: unknown): { count: number; opens: string }[] {
  if (typeof part !== 'object' || part === null) return [];
  if ('opens' in part && 'count' in part) return [part as { count: number; opens: string }];
  return Object.values(part).flatMap(figuresIn);
}
