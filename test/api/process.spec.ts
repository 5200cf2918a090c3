import { ask } from './api.fixture';
import { ApiWorld } from './world.fixture';

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
});
afterAll(() => world.close());

const standing = async () => {
  const { body } = await ask(world.api.url, 'GET', '/processes', { token: world.token('administrator') });
  return body.items as { id: string; status: string; stopReason: string | null }[];
};

test('a project that runs, has read everything and waits for nothing stands among the stopped ones', async () => {
  const { db } = world.api;
  const stalled = await world.project('stalled');
  const asked = await world.project('asked');
  await world.task('task-asked', asked);
  await world.project('in-stage', 'east', ['works']);
  const unread = await world.project('unread');
  await db.process.update({ where: { id: unread }, data: { consumedNo: 0 } });
  const waiting = await world.project('waiting');
  await db.process.update({ where: { id: waiting }, data: { wakeAt: new Date('2051-01-01') } });
  const warranty = await world.project('warranty');
  const duty = { realmId: 'realm', processId: warranty, code: 'warranty', startedAt: new Date(), status: 'running' };
  await db.obligation.create({ data: { ...duty, id: 'warranty' } });
  const stopped = await world.project('stopped', 'east', ['works']);
  await db.process.update({ where: { id: stopped }, data: { status: 'stopped', stopReason: 'turn 2 came again' } });

  const found = await standing();
  expect(new Map(found.map(({ id, status }) => [id, status]))).toEqual(
    new Map([
      [stalled, 'stalled'],
      [stopped, 'stopped'],
    ]),
  );
});
