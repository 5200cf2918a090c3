import { type Database, openDatabase } from '#libs/database/client';
import type { ProjectView } from '#libs/domain/view/project-view';
import { checkByProduct } from '../../test/faults/product-check';
import { freshDatabase } from '../../test/support/parts';
import { furnish } from '../furnish';
import { seed } from './seed';

jest.setTimeout(120_000);

const sizes = { projects: 330, tasks: 3_300, events: 33_000 };
let db: Database;
let databaseUrl: string;

beforeAll(async () => {
  ({ databaseUrl } = await freshDatabase());
  await furnish(databaseUrl);
  db = openDatabase(databaseUrl, { poolSize: 2 });
  await seed({ databaseUrl, realmId: 'real', sizes, say: () => undefined });
});
afterAll(() => db.$disconnect());

test('there is as much as was asked for, in every light and of all programmes', async () => {
  expect(await db.project.count()).toBe(sizes.projects);
  expect(await db.task.count()).toBe(sizes.tasks);
  expect(await db.event.count()).toBe(sizes.events);
  const lights = await db.project.groupBy({ by: ['light'], orderBy: { light: 'asc' } });
  expect(lights.map(({ light }) => light)).toEqual(['green', 'grey', 'red', 'yellow']);
  expect(await db.project.groupBy({ by: ['programmeHash'] })).toHaveLength(5);
  expect(await db.escalation.count()).toBeGreaterThan(0);
  expect(await db.delivery.count()).toBe(await db.escalation.count());
});

test('every record is a chain and folds to its view, as an operator checks it', async () => {
  expect(await checkByProduct({ databaseUrl })).toEqual({
    whole: true,
    said: `${sizes.projects} records folded anew, 0 not as they should be`,
  });
  const processes = await db.process.findMany({ select: { eventNo: true } });
  expect(processes.reduce((sum, { eventNo }) => sum + eventNo, 0)).toBe(sizes.events);
});

test('what lists show of a project is what its view says', async () => {
  for (const { view, stages, light, name, status } of await db.project.findMany()) {
    const told = view as unknown as ProjectView;
    expect({ stages, light, name, status }).toEqual({ stages: told.activeStages, light: told.light, name: told.name, status: told.status });
  }
});

test('open tasks are those of the views, on desks where somebody sits', async () => {
  const open = await db.task.findMany({ where: { status: 'open' }, select: { id: true, light: true, dueAt: true, postId: true } });
  const views = await db.project.findMany({ select: { view: true } });
  const shown = views.flatMap(({ view }) => (view as unknown as ProjectView).openTasks);
  const of = (id: string, light: string, due: number, post: string) => [id, light, due, post].join(' ');
  expect(open.map(({ id, light, dueAt, postId }) => of(id, light, dueAt.getTime(), postId)).sort()).toEqual(
    shown.map(({ taskId, light, dueAt, postId }) => of(taskId, light, dueAt, postId)).sort(),
  );
  const held = new Set((await db.holding.findMany({ select: { postId: true } })).map(({ postId }) => postId));
  expect(open.filter(({ postId }) => !held.has(postId))).toEqual([]);
});

test('the figures are counted, and seeding again adds nothing', async () => {
  const counted = () => db.figure.findMany({ orderBy: [{ figure: 'asc' }, { a: 'asc' }, { b: 'asc' }, { c: 'asc' }] });
  const figures = await counted();
  const sum = (figure: string) => Number(figures.filter((one) => one.figure === figure).reduce((total, { n }) => total + n, 0n));
  expect(sum('project')).toBe(sizes.projects);
  expect(sum('open') + sum('answered')).toBe(sizes.tasks);
  expect(await db.figureChange.count()).toBe(0);
  await seed({ databaseUrl, realmId: 'real', sizes, say: () => undefined });
  expect(await db.event.count()).toBe(sizes.events);
  expect(await counted()).toEqual(figures);
});
