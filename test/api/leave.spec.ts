import { tokenHash } from '#apps/api/src/auth/token';
import { sweepRungs } from '#activities/reminder/sweep-rungs';
import { type Answer, ask } from './api.fixture';
import { ApiWorld, REALM } from './world.fixture';

const DEPUTY = 'token-stand-in-0123456789abcdef';

let world: ApiWorld;
let project: string;
beforeAll(async () => {
  world = await ApiWorld.open();
  const { db } = world.api;
  project = await world.project('review', 'east', ['scheme-review']);
  const own = { realmId: REALM, organisationId: 'organisation-department' };
  await db.post.create({ data: { ...own, id: 'post-second', code: 'second', title: '副科长', role: 'department' } });
  await db.person.create({ data: { id: 'stand-in', realmId: REALM, login: 'stand-in', name: '代理人' } });
  await db.holding.create({ data: { realmId: REALM, postId: 'post-second', personId: 'stand-in', fromAt: new Date(0) } });
  const session = { realmId: REALM, personId: 'stand-in', expiresAt: new Date('2100-01-01') };
  await db.session.create({ data: { ...session, tokenHash: tokenHash(DEPUTY), postId: 'post-department' } });
});
afterAll(() => world.close());

const at = (date: string) => world.api.db.realm.update({ where: { id: REALM }, data: { nowAt: new Date(`${date}T09:00:00+08:00`) } });
const call = (token: string, method: string, path: string, body?: object, ifMatch?: number): Promise<Answer> =>
  ask(world.api.url, method, path, { token, ...(body ? { body } : {}), ...(ifMatch === undefined ? {} : { ifMatch }) });
const asked = (id: string, step = 'fire') => world.task(id, project, 'department', { stage: 'scheme-review', step, rule: 'scheme-review' });
const own = () => world.token('department');
const leave = (more: object = {}, token = own(), person = 'person-department') => {
  const days = { fromAt: '2024-05-07T00:00:00+08:00', untilAt: '2024-05-11T00:00:00+08:00' };
  return call(token, 'POST', `/people/${person}/leaves`, { deputyPersonId: 'stand-in', ...days, reason: '年休假', ...more });
};

describe('leave', () => {
  it('is one’s own to record with a colleague as deputy, and that of others for who assigns posts', async () => {
    expect(await leave({ deputyPersonId: 'person-subdistrict' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'deputyPersonId' }] },
    });
    expect(await leave({ deputyPersonId: 'person-department' })).toMatchObject({ status: 403 });
    expect(await leave({ untilAt: '2024-05-07T00:00:00+08:00' })).toMatchObject({ status: 422 });
    expect(await leave({}, world.token('subdistrict'))).toMatchObject({ status: 403, body: { permission: 'organisation.write' } });
    expect(await leave({}, world.token('coordination'), 'person-finance')).toMatchObject({
      status: 403,
      body: { allowed: ['administrator'] },
    });
    const recorded = await leave();
    expect(recorded).toMatchObject({ status: 201, body: { personId: 'person-department', postIds: ['post-department'] } });
    expect(await leave()).toMatchObject({ status: 422, body: { errors: [{ path: 'fromAt' }] } });
    const { items } = (await call(world.token('coordination'), 'GET', '/people/person-department/leaves')).body;
    expect(items).toEqual([recorded.body]);
  });

  it('lets the deputy see, be reminded and answer on behalf of the holder, from its beginning to its end', async () => {
    await asked('task-before');
    expect((await call(DEPUTY, 'GET', '/tasks')).status).toBe(401);
    await at('2024-05-08');
    await asked('task-fire');
    const rung = {
      realmId: REALM,
      processId: project,
      action: 'remind',
      recipient: 'holder',
      status: 'pending',
      at: new Date('2024-05-08T00:00:00Z'),
    };
    await world.api.db.rung.create({ data: { ...rung, taskId: 'task-fire', code: 'before' } });
    await sweepRungs(world.api.db, { realmId: REALM });
    const told = await world.api.db.delivery.findMany({ where: { realmId: REALM, channel: 'in-app' }, select: { personId: true } });
    expect(told).toEqual([{ personId: 'stand-in' }]);
    expect((await call(DEPUTY, 'GET', '/tasks?mine=true')).body.items.map(({ id }: { id: string }) => id)).toEqual([
      'task-before',
      'task-fire',
    ]);
    const { post, posts } = (await call(DEPUTY, 'GET', '/sessions/current')).body;
    const held = { for: { id: 'person-department', name: expect.any(String) as string }, until: '2024-05-11T00:00:00+08:00', open: 2 };
    expect(post).toMatchObject({ id: 'post-department', deputy: held });
    expect(posts.map(({ id, deputy }: { id: string; deputy: object | null }) => [id, deputy])).toEqual([
      ['post-second', null],
      ['post-department', held],
    ]);
    expect((await call(DEPUTY, 'POST', '/tasks/task-fire/answer', { verb: 'agree' }, 1)).status).toBe(200);
    const task = (await call(own(), 'GET', '/tasks/task-fire')).body;
    expect(task).toMatchObject({ answeredByPersonId: 'stand-in', answeredForPersonId: 'person-department' });
    const where = { processId: project, kind: 'task.answered' };
    expect(await world.api.db.inbox.findFirst({ where })).toMatchObject({
      actorPersonId: 'stand-in',
      onBehalfOfPersonId: 'person-department',
    });

    await at('2024-05-11');
    expect((await call(DEPUTY, 'GET', '/tasks')).status).toBe(401);
    expect((await call(own(), 'POST', '/tasks/task-before/answer', { verb: 'agree' }, 1)).status).toBe(200);
    expect((await call(own(), 'GET', '/tasks/task-before')).body).toMatchObject({
      answeredByPersonId: 'person-department',
      answeredForPersonId: null,
    });
  });

  it('passes on what was delegated to its person, while it lasts, and the answer names for whom it was given', async () => {
    const { db } = world.api;
    const token = 'token-delegate-deputy-0123456789';
    await db.session.create({
      data: { realmId: REALM, personId: 'stand-in', expiresAt: new Date('2100-01-01'), tokenHash: tokenHash(token), postId: 'post-second' },
    });
    await db.person.create({ data: { id: 'delegate', realmId: REALM, login: 'delegate', name: '承办人' } });
    await db.leave.create({
      data: {
        ...{ realmId: REALM, personId: 'delegate', deputyPersonId: 'stand-in', recordedByPersonId: 'delegate', recordedAt: new Date(0) },
        ...{ fromAt: new Date('2024-05-12T00:00:00+08:00'), untilAt: new Date('2024-05-14T00:00:00+08:00') },
      },
    });
    for (const id of ['task-delegated', 'task-delegated-later', 'task-delegated-many']) {
      await asked(id, 'transport');
      await db.task.update({
        where: { id },
        data: { postId: 'post-finance', organisationId: 'organisation-finance', delegatedToPersonId: 'delegate' },
      });
    }
    const mine = async () => (await call(token, 'GET', '/tasks?mine=true')).body.items.map(({ id }: { id: string }) => id);
    expect(await mine()).toEqual([]);
    await at('2024-05-13');
    expect(await mine()).toEqual(['task-delegated', 'task-delegated-later', 'task-delegated-many']);
    const due = {
      realmId: REALM,
      processId: project,
      action: 'remind',
      recipient: 'holder',
      status: 'pending',
      at: new Date('2024-05-13T00:00:00Z'),
    };
    await db.rung.create({ data: { ...due, taskId: 'task-delegated', code: 'before' } });
    await db.delivery.deleteMany({});
    await sweepRungs(db, { realmId: REALM });
    const told = await db.delivery.findMany({
      where: { realmId: REALM, channel: 'in-app' },
      select: { personId: true },
      orderBy: { personId: 'asc' },
    });
    expect(told).toEqual([{ personId: 'person-finance' }, { personId: 'stand-in' }]);
    expect((await call(token, 'POST', '/tasks/task-delegated/answer', { verb: 'agree' }, 1)).status).toBe(200);
    expect(await db.task.findUniqueOrThrow({ where: { id: 'task-delegated' } })).toMatchObject({
      answeredByPersonId: 'stand-in',
      answeredForPersonId: 'delegate',
    });
    const minutes = { number: '联审纪要〔2024〕1号', title: '联审会议纪要' };
    const items = [{ taskId: 'task-delegated-many', revision: 1, verb: 'agree' }];
    expect((await call(token, 'POST', '/tasks/decisions', { minutes, items })).status).toBe(200);
    expect(await db.task.findUniqueOrThrow({ where: { id: 'task-delegated-many' } })).toMatchObject({ answeredForPersonId: 'delegate' });
    const row = { thingId: 'task-delegated-many', actorPersonId: 'stand-in', onBehalfOfPersonId: 'delegate' };
    expect(await db.inbox.count({ where: row })).toBe(1);
    await at('2024-05-14');
    expect(await mine()).toEqual([]);
    expect((await call(token, 'POST', '/tasks/task-delegated-later/answer', { verb: 'agree' }, 1)).status).toBe(404);
    await at('2024-05-11');
  });

  it('ends before its time when its person is back, at once', async () => {
    const { id } = (await leave({ fromAt: '2024-05-11T00:00:00+08:00', untilAt: '2024-05-31T00:00:00+08:00' })).body;
    expect((await call(DEPUTY, 'GET', '/tasks')).status).toBe(200);
    expect((await call(world.token('subdistrict'), 'POST', `/leaves/${id}/end`, {})).status).toBe(403);
    expect((await call(own(), 'POST', `/leaves/${id}/end`, {})).status).toBe(200);
    expect((await call(DEPUTY, 'GET', '/tasks')).status).toBe(401);
    expect((await call(own(), 'POST', `/leaves/${id}/end`, {})).status).toBe(409);
  });
});

describe('a post that is given up', () => {
  it('hands all its open tasks over in one act, in every project, paused ones too', async () => {
    const other = await world.project('other', 'east', ['scheme-review']);
    await world.happen(other, [{ type: 'project.paused', data: {} }]);
    await asked('task-one');
    await asked('task-two', 'transport');
    await world.task('task-paused', other, 'department', { stage: 'scheme-review', step: 'fire', rule: 'scheme-review' });
    const handOver = (body: object, token = world.token('coordination')) => call(token, 'POST', '/posts/post-department/hand-over', body);
    const to = { toPostId: 'post-second', reason: '原经办人调离' };
    expect((await handOver(to, own())).status).toBe(403);
    expect((await handOver({ ...to, toPostId: 'nowhere' })).status).toBe(422);
    const moved = await handOver(to);
    expect(moved.body.moved).toEqual([
      { taskId: 'task-one', projectId: project },
      { taskId: 'task-paused', projectId: other },
      { taskId: 'task-two', projectId: project },
    ]);
    const tasks = await world.api.db.task.findMany({ where: { postId: 'post-second' }, select: { id: true, revision: true } });
    expect(tasks).toHaveLength(3);
    expect((await call(own(), 'POST', '/tasks/task-one/answer', { verb: 'agree' }, 2)).status).toBe(403);
    const events = await world.api.db.event.findMany({ where: { type: 'task.handedOver' } });
    expect(events).toHaveLength(3);
    expect((await handOver(to)).body.moved).toEqual([]);
  });
});
