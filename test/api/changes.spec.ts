import { ask } from './api.fixture';
import { ApiWorld } from './world.fixture';

type Somebody = Parameters<ApiWorld['token']>[0];
interface Change {
  projectId: string;
  count: number;
  events: { no: number; type: string; data?: { stage?: string }; ofTask: object | null }[];
}

let world: ApiWorld;
const projects: Record<string, string> = {};
beforeAll(async () => {
  world = await ApiWorld.open();
  for (const name of ['a', 'b', 'c', 'w']) projects[name] = await world.project(name, name === 'w' ? 'west' : 'east');
});
afterAll(() => world.close());

const read = async (as: Somebody, query = '') => {
  const { status, body } = await ask(world.api.url, 'GET', `/projects/changes${query}`, { token: world.token(as) });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body as { items: Change[]; next: string | null; since: string | null; until: string };
};
const seen = (as: Somebody, until: string) =>
  ask(world.api.url, 'PUT', '/projects/changes/seen', { token: world.token(as), body: { until } });
const changed = async (as: Somebody) => (await read(as)).items.map(({ projectId }) => name(projectId));
const name = (projectId: string) => Object.keys(projects).find((key) => projects[key] === projectId);
const enter = (project: string, stage: string) => world.happen(projects[project]!, [{ type: 'stage.entered', data: { stage, visit: 1 } }]);

test('what changed since the last look is told by project, the latest first, page by page, until it was seen', async () => {
  const first = await read('leadership');
  expect(first.since).toBeNull();
  expect(first.items.map(({ projectId }) => name(projectId))).toEqual(['w', 'c', 'b', 'a']);
  expect((await seen('leadership', first.until)).status).toBe(200);
  expect(await read('leadership')).toMatchObject({ items: [], next: null, since: '2024-05-06T09:00:00+08:00' });

  await enter('b', 'works');
  await enter('a', 'works');
  await enter('b', 'acceptance');
  const page = await read('leadership', '?limit=1');
  expect(page.items.map(({ projectId, count }) => [name(projectId), count])).toEqual([['b', 2]]);
  expect(page.items[0]!.events.map(({ data }) => data?.stage)).toEqual(['acceptance', 'works']);
  const rest = await read('leadership', `?limit=1&after=${page.next}`);
  expect([rest.items.map(({ projectId }) => name(projectId)), rest.next]).toEqual([['a'], null]);

  // What comes between the reading and the «seen» is told next time, in a project that was told already as well.
  await enter('b', 'warranty');
  await enter('c', 'works');
  await seen('leadership', page.until);
  expect((await read('leadership')).items.map(({ projectId, count }) => [name(projectId), count])).toEqual([
    ['c', 1],
    ['b', 1],
  ]);
});

test('a transaction that ends after the look is told, although its events are older', async () => {
  const { db } = world.api;
  let looked: { until: string } | undefined;
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`
      insert into event (realm_id, process_id, no, type, data, at, recorded_at, chain)
      select realm_id, id, event_no + 1, 'paper.uploaded', '{}', now(), now(), '' from process where id = ${projects.a}`;
    await tx.$executeRaw`update process set event_no = event_no + 1 where id = ${projects.a}`;
    await enter('w', 'works');
    looked = await read('coordination');
  });
  await seen('coordination', looked!.until);
  expect(await changed('coordination')).toEqual(['a']);
});

test('nobody is told of a project that he may not see, of what he did himself, or of sums that are not for him', async () => {
  const everything = async (as: Somebody) => seen(as, (await read(as)).until);
  await Promise.all([everything('subdistrict'), everything('department'), everything('finance')]);
  await world.task('word-of-department', projects.a!, 'department', { stage: 'scheme-review', step: 'opinion' });
  await enter('a', 'handover');
  await enter('w', 'handover');
  await world.happen(projects.c!, [{ type: 'subsidy.granted', data: { entryId: 'entry', fen: 100, position: 1 } as never }]);
  expect(await changed('subdistrict')).toEqual(['c', 'a']);
  expect(await changed('west-subdistrict')).toEqual(['w']);
  expect(await changed('department')).toEqual(['a']);
  expect(await changed('other-department')).toEqual([]);
  const granted = async (as: Somebody) => (await read(as)).items.find(({ projectId }) => projectId === projects.c)?.events[0];
  expect(await granted('finance')).toMatchObject({ type: 'subsidy.granted', data: { fen: 100 } });
  await world.task('word-of-department-too', projects.c!, 'department', { stage: 'scheme-review', step: 'opinion' });
  expect(await granted('department')).toMatchObject({ type: 'subsidy.granted' });
  expect((await granted('department'))!.data).toBeUndefined();

  await seen('subdistrict', (await read('subdistrict')).until);
  const { body } = await ask(world.api.url, 'POST', `/projects/${projects.b}/papers`, {
    token: world.token('subdistrict'),
    body: { code: 'other', title: '其他必要材料' },
  });
  expect(body.projectId).toBe(projects.b);
  expect(await changed('subdistrict')).toEqual([]);
  expect(await changed('coordination')).toContain('b');
});

test('of a nudge it is told to what task it was, of what one may not read in full it is not', async () => {
  const post = { stage: 'construction', step: 'start', aboutId: null };
  await world.task('nudged', projects.b!, 'department', post);
  await world.happen(projects.b!, [
    { type: 'escalation.raised', data: { escalationId: 'e', taskId: 'nudged', toOrganisationId: 'organisation-office' } },
    { type: 'task.nudged', data: { taskId: 'nudged' } },
  ]);
  const told = async (as: Somebody) =>
    (await read(as)).items
      .find(({ projectId }) => projectId === projects.b)!
      .events.slice(0, 2)
      .map(({ type, ofTask }) => [type, ofTask]);
  expect(await told('coordination')).toEqual([
    ['task.nudged', post],
    ['escalation.raised', post],
  ]);
  expect(await told('department')).toEqual([
    ['task.nudged', post],
    ['escalation.raised', null],
  ]);
});

test('a look is kept for the post in which one looked, goes no way back, and takes no mark of anybody’s making', async () => {
  const early = (await read('finance')).until;
  await enter('a', 'warranty');
  await seen('finance', (await read('finance')).until);
  await world.api.db.lastVisit.update({
    where: { personId_postId: { personId: 'person-finance', postId: 'post-finance' } },
    data: { upTo: (await world.api.db.$queryRaw<{ id: string }[]>`select max(id) as id from event`)[0]!.id },
  });
  await seen('finance', early);
  expect(await changed('finance')).toEqual([]);
  expect(await world.api.db.lastVisit.count({ where: { personId: 'person-auditor' } })).toBe(0);
  for (const until of ['x', Buffer.from('["now",{}]').toString('base64url'), Buffer.from('["0","1"]').toString('base64url')])
    expect((await seen('finance', until)).status).toBe(422);
  const after = await ask(world.api.url, 'GET', '/projects/changes?after=x', { token: world.token('finance') });
  expect(after.status).toBe(422);
});
