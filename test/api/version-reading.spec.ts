import { ask } from './api.fixture';
import { movable } from './moves.fixture';
import { ApiWorld, PROGRAMME } from './world.fixture';

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
  await movable(world);
});
afterAll(() => world.close());

const read = async (query = '', who: 'administrator' | 'department' = 'administrator') =>
  (await ask(world.api.url, 'GET', `/programmes/${PROGRAMME}/projects${query}`, { token: world.token(who) })).body;

test('who moves projects finds them by the version that they go by', async () => {
  const { items } = await read();
  expect(items).toMatchObject([
    { id: 'example-project', revision: 1, hash: world.hash, version: 1, moving: false },
    { hash: 'next', version: 2 },
  ]);
  const first = await read('?limit=1');
  expect((await read(`?limit=1&after=${encodeURIComponent(first.next)}`)).items).toEqual([items[1]]);
  expect((await read('?version=2')).items).toEqual([items[1]]);
  expect((await read(`?q=${encodeURIComponent(items[1].code)}`)).items).toEqual([items[1]]);
  expect(Object.keys(items[0]).sort()).toEqual(['code', 'hash', 'id', 'moving', 'name', 'revision', 'version']);
  expect(await read('', 'department')).toMatchObject({ code: 'forbidden' });
});

test('a version is read in words, sentence by sentence', async () => {
  const path = `/programmes/${PROGRAMME}/versions/1/sentences`;
  const { status, body } = await ask(world.api.url, 'GET', path, { token: world.token('department') });
  expect(status).toBe(200);
  expect(body).toMatchObject({ code: PROGRAMME, version: 1, hash: world.hash });
  expect(body.sentences).toContainEqual({
    ...{ section: 'dues', title: '期限', key: 'start-application.submit/', what: '申请项目启动 · 提交启动申请材料', says: '10 个工作日' },
  });
});
