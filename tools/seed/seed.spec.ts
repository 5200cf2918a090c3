import type { ProcessEvent } from '#libs/contracts/event';
import { type Database, openDatabase } from '#libs/database/client';
import { chainValue } from '#libs/database/event-log';
import { readFigures } from '#libs/database/figure.repository';
import { fold } from '#libs/domain/view/fold';
import type { ProjectView } from '#libs/domain/view/project-view';
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

test('every record is a chain and folds to its view', async () => {
  const processes = await db.process.findMany({ orderBy: { id: 'asc' } });
  for (const { id, eventNo, eventChain } of processes) {
    const rows = await db.event.findMany({ where: { processId: id }, orderBy: { no: 'asc' } });
    const events = rows.map(
      ({ no, type, at, recordedAt, data }) =>
        ({ no, type, at: at.getTime(), recordedAt: recordedAt.getTime(), data }) as unknown as ProcessEvent,
    );
    expect(rows.map(({ chain }) => chain)).toEqual(chainsOf(events));
    expect({ eventNo, eventChain }).toEqual({ eventNo: rows.length, eventChain: rows.at(-1)!.chain });
    const { view, stages, light, name } = await db.project.findUniqueOrThrow({ where: { id } });
    expect(view).toEqual(JSON.parse(JSON.stringify(events.reduce<ProjectView | null>(fold, null))));
    expect({ stages, light, name }).toEqual({
      stages: (view as unknown as ProjectView).activeStages,
      light: (view as unknown as ProjectView).light,
      name: (view as unknown as ProjectView).name,
    });
  }
});

const chainsOf = (events: ProcessEvent[]): string[] => {
  let chain = '';
  return events.map((event) => (chain = chainValue(chain, event)));
};

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
  const figures = await readFigures(db, 'real');
  const sum = (figure: string) => Number(figures.filter((one) => one.figure === figure).reduce((total, { n }) => total + n, 0n));
  expect(sum('project')).toBe(sizes.projects);
  expect(sum('open') + sum('answered')).toBe(sizes.tasks);
  expect(await db.figureChange.count()).toBe(0);
  await seed({ databaseUrl, realmId: 'real', sizes, say: () => undefined });
  expect(await db.event.count()).toBe(sizes.events);
  expect(await readFigures(db, 'real')).toEqual(expect.arrayContaining(figures));
});
