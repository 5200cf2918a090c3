import { ask } from './api.fixture';
import { atHour } from '#libs/domain/clock/civil-date';
import { ApiWorld, REALM, TODAY } from './world.fixture';

let world: ApiWorld;
type As = Parameters<ApiWorld['token']>[0];
const items = async (path: string, as: As = 'coordination') => (await page(path, as)).items;
const page = async (path: string, as: As = 'coordination') => {
  const { status, body } = await ask(world.api.url, 'GET', path, { token: world.token(as) });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body as { items: Record<string, string>[]; next: string | null; previous: string | null };
};
const codes = async (path: string, as?: As) => (await items(path, as)).map(({ code }) => code);
const ids = async (path: string, as?: As) => (await items(path, as)).map(({ id }) => id);
const find = (text: string, as?: As) => codes(`/projects?q=${encodeURIComponent(text)}`, as);

beforeAll(async () => {
  world = await ApiWorld.open();
  for (const name of ['a', 'b', 'c', 'd', 'e']) await world.project(name, name === 'e' ? 'west' : 'east', name === 'a' ? ['works'] : []);
});
afterAll(() => world.close());

describe('text', () => {
  const project = async (code: string) => world.api.db.project.findFirstOrThrow({ where: { code, realmId: REALM } });

  test('is found by one letter, two, and more, in whatever form it is typed', async () => {
    await world.api.db.project.update({ where: { id: (await project('P-a')).id }, data: { name: '锦绣花园改造（一期）ABC' } });
    for (const text of ['锦', '锦绣', '绣花', '锦绣花园', 'abc', 'ＡＢＣ', '(一期)'])
      expect([text, await find(text)]).toEqual([text, ['P-a']]);
    for (const text of ['绣锦', '锦园', '%', '_', '锦绣花园二期']) expect([text, await find(text)]).toEqual([text, []]);
  });

  test('of compounds and organisations counts too, as it is now', async () => {
    await world.api.db.compound.update({ where: { id: 'compound-b' }, data: { name: '翠湖新村', address: '松台路九号' } });
    expect(await find('翠湖')).toEqual(['P-b']);
    expect(await find('松台路')).toEqual(['P-b']);
    await world.api.db.organisation.update({ where: { id: 'organisation-west' }, data: { name: '双屿街道' } });
    expect(await find('双屿')).toEqual(['P-e']);
    expect(await find('organisation-west')).toEqual(['P-e']);
    await world.api.db.organisation.update({ where: { id: 'organisation-west' }, data: { name: '水心街道' } });
    expect(await find('双屿')).toEqual([]);
    expect(await codes(`/compounds?q=${encodeURIComponent('翠湖')}`)).toEqual(['compound-b']);
    expect(await codes(`/organisations?q=${encodeURIComponent('水心')}`)).toEqual(['organisation-west']);
  });

  test('of organisations may name just those that are asked for', async () => {
    expect(await codes('/organisations?ids=organisation-west,organisation-none,organisation-office')).toEqual([
      'leading-group-office',
      'organisation-west',
    ]);
    const { status, body } = await ask(world.api.url, 'GET', '/organisations?ids=,', { token: world.token('coordination') });
    expect([status, body.code]).toEqual([422, 'invalid-input']);
  });

  test('does not run from one name into the next', async () => {
    await world.api.db.compound.update({ where: { id: 'compound-c' }, data: { name: '百里坊', address: '墨池' } });
    expect(await find('坊墨')).toEqual([]);
    expect(await find('墨池')).toEqual(['P-c']);
  });

  test('of what one may not see is not found', async () => {
    expect(await find('水心', 'subdistrict')).toEqual([]);
    expect(await find('水心', 'west-subdistrict')).toEqual(['P-e']);
  });
});

describe('a district', () => {
  test('meets the projects of its subdistricts, from when it has them', async () => {
    const { db } = world.api;
    const district = { id: 'organisation-district', code: 'district', template: 'district', kind: 'district', post: 'clerk' };
    await world.office(
      REALM,
      district,
      { id: 'post-district', code: 'clerk', role: 'subdistrict' },
      'person-district',
      'token-district-0123456789',
    );
    const seen = async () => (await ask(world.api.url, 'GET', '/projects', { token: 'token-district-0123456789' })).body.items.length;
    expect(await seen()).toBe(0);
    await db.organisation.update({ where: { id: 'organisation-subdistrict' }, data: { parentId: 'organisation-district' } });
    expect(await seen()).toBe(4);
    await world.project('later', 'east');
    expect(await seen()).toBe(5);
    await db.organisation.update({ where: { id: 'organisation-subdistrict' }, data: { parentId: null } });
    expect(await seen()).toBe(0);
  });
});

describe('pages', () => {
  test('are turned forward and back over the same rows', async () => {
    const all = await codes('/projects');
    const first = await page('/projects?limit=2');
    expect(first.previous).toBeNull();
    const second = await page(`/projects?limit=2&after=${first.next}`);
    const third = await page(`/projects?limit=2&after=${second.next}`);
    expect([...first.items, ...second.items, ...third.items].map(({ code }) => code)).toEqual(all.slice(0, 6));
    const back = await page(`/projects?limit=2&before=${third.previous}`);
    expect(back.items).toEqual(second.items);
    const again = await page(`/projects?limit=2&before=${back.previous}`);
    expect(again.items).toEqual(first.items);
    expect(again.previous).toBeNull();
    expect((await page(`/projects?limit=2&after=${again.next}`)).items).toEqual(second.items);
    const both = await ask(world.api.url, 'GET', `/projects?after=${first.next}&before=${first.next}`, {
      token: world.token('coordination'),
    });
    expect(both.status).toBe(422);
  });

  test('of the desk have the most urgent first, both ways', async () => {
    const { id } = await world.api.db.project.findFirstOrThrow({ where: { code: 'P-a', realmId: REALM } });
    const due = (day: string, light: string) => ({ dueAt: new Date(`${day}T00:00:00+08:00`), dueOn: day, light });
    await world.task('green-early', id, 'subdistrict', due('2024-05-01', 'green'));
    await world.task('red-late', id, 'subdistrict', due('2024-05-09', 'red'));
    await world.task('red-early', id, 'subdistrict', due('2024-05-02', 'red'));
    await world.task('yellow', id, 'subdistrict', due('2024-05-03', 'yellow'));
    const order = ['red-early', 'red-late', 'yellow', 'green-early'];
    for (const path of ['/tasks', '/tasks?mine=true']) expect(await ids(path, 'subdistrict')).toEqual(order);
    const first = await page('/tasks?limit=3', 'subdistrict');
    const rest = await page(`/tasks?limit=3&after=${first.next}`, 'subdistrict');
    expect([...first.items, ...rest.items].map((task) => task.id)).toEqual(order);
    expect((await page(`/tasks?limit=3&before=${rest.previous}`, 'subdistrict')).items.map((task) => task.id)).toEqual(order.slice(0, 3));
    expect(await ids('/tasks?light=red', 'subdistrict')).toEqual(['red-early', 'red-late']);
    expect(await ids('/tasks?status=all', 'subdistrict')).toEqual(['green-early', 'red-early', 'yellow', 'red-late']);
    expect((await ask(world.api.url, 'GET', `/tasks?status=all&after=${first.next}`, { token: world.token('subdistrict') })).status).toBe(
      422,
    );
  });

  test('of answers have the first answered first, both ways', async () => {
    const { id } = await world.api.db.project.findFirstOrThrow({ where: { code: 'P-c', realmId: REALM } });
    const answered = (day: string, dueOn: string) => ({
      ...{ status: 'answered', answer: 'complete', answeredAt: new Date(`${day}T09:00:00+08:00`) },
      ...{ dueAt: new Date(`${dueOn}T24:00:00+08:00`), dueOn },
    });
    await world.task('late-second', id, 'finance', answered('2024-04-11', '2024-04-02'));
    await world.task('in-time-first', id, 'finance', answered('2024-04-10', '2024-04-12'));
    await world.task('late-third', id, 'finance', answered('2024-04-12', '2024-04-01'));
    await world.task('next-week', id, 'finance', answered('2024-04-15', '2024-04-03'));
    const week = '/tasks?status=all&answeredFrom=2024-04-08&answeredBefore=2024-04-15';
    expect(await ids(week)).toEqual(['in-time-first', 'late-second', 'late-third']);
    expect(await ids(`${week}&late=true`)).toEqual(['late-second', 'late-third']);
    const first = await page(`${week}&limit=2`);
    const rest = await page(`${week}&limit=2&after=${first.next}`);
    expect([...first.items, ...rest.items].map((task) => task.id)).toEqual(['in-time-first', 'late-second', 'late-third']);
    expect((await page(`${week}&limit=2&before=${rest.previous}`)).items).toEqual(first.items);
    expect(await ids('/tasks?status=all&late=true&organisationId=organisation-finance')).toEqual([
      'late-second',
      'late-third',
      'next-week',
    ]);
  });

  test('of a department hold what it was asked, what was delegated and what was copied, each once', async () => {
    const { id } = await world.api.db.project.findFirstOrThrow({ where: { code: 'P-b', realmId: REALM } });
    await world.task('asked', id, 'department', { delegatedToPersonId: 'person-department' });
    await world.task('delegated', id, 'finance', { delegatedToPersonId: 'person-department' });
    await world.task('copied', id, 'finance');
    await world.task('foreign', id, 'finance');
    for (const taskId of ['copied', 'asked'])
      await world.api.db.taskAct.create({
        data: { realmId: REALM, taskId, verb: 'copy', data: { toPostId: 'post-department' }, at: new Date() },
      });
    expect((await ids('/tasks', 'department')).sort()).toEqual(['asked', 'copied', 'delegated']);
    expect((await ids('/tasks?box=copied', 'department')).sort()).toEqual(['asked', 'copied']);
    expect(await ids('/tasks?box=asked', 'coordination')).toEqual([]);
    await world.task('signer', id, 'finance');
    for (const [taskId, verb, data] of [
      ['copied', 'nudge', {}],
      ['asked', 'add-signer', { signerTaskId: 'signer' }],
    ] as const)
      await world.api.db.taskAct.create({ data: { realmId: REALM, taskId, verb, data, at: new Date(), postId: 'post-coordination' } });
    expect((await ids('/tasks?box=asked&status=all', 'coordination')).sort()).toEqual(['copied', 'signer']);
    // Who may not see it does not find it there either.
    expect(await ids('/tasks?box=asked&status=all', 'owners-body')).toEqual([]);
    expect((await ids('/tasks?mine=true', 'department')).sort()).toEqual(['asked', 'delegated']);
    expect(await codes('/projects', 'department')).toEqual(['P-b']);
  });
});

test('people are listed with the posts that they hold now, and found by their organisation', async () => {
  const found = async (q: string) => {
    const { body } = await ask(world.api.url, 'GET', `/people?q=${q}`, { token: world.token('administrator') });
    return body.items.map(({ login, offices }: { login: string; offices: object[] }) => [login, offices]);
  };
  const [clerk] = await found('housing-bureau');
  expect(clerk).toEqual(['person-department', [{ organisation: 'housing-bureau', title: expect.any(String) }]]);
  await world.api.db.holding.updateMany({ where: { personId: 'person-department' }, data: { untilAt: new Date(atHour(TODAY, 8)) } });
  expect(await found('housing-bureau')).toEqual([]);
  expect(await found('person-department')).toEqual([['person-department', []]]);
});
