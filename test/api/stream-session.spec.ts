import { hashPassword } from '#apps/api/src/auth/password';
import { tokenHash } from '#apps/api/src/auth/token';
import { ask, type RunningApi, startApi } from './api.fixture';
import { ApiWorld, REALM } from './world.fixture';

/** Streams are open at one process of the API; what ends their sessions happens at another. */
let world: ApiWorld;
let other: RunningApi;
let projectId: string;

beforeAll(async () => {
  world = await ApiWorld.open();
  projectId = await world.project('main', 'east', ['works']);
  other = await startApi({ databaseUrl: world.api.databaseUrl });
});
afterAll(async () => {
  await other.stop();
  await world.close();
});

async function listen(token: string, path = '/stream') {
  const stop = new AbortController();
  const response = await fetch(`${other.url}${path}`, { headers: { authorization: `Bearer ${token}` }, signal: stop.signal });
  expect(response.status).toBe(200);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  await reader.read();
  return { stop: () => stop.abort(), reader };
}

/** Reads until the stream ends; the test's own time limit says that it does not. */
async function ended({ reader }: Awaited<ReturnType<typeof listen>>): Promise<void> {
  while (!(await reader.read()).done);
}

async function session(personId: string, postId: string): Promise<string> {
  const token = `token-${personId}-${Math.random().toString(36).slice(2).padEnd(16, '0')}`;
  const row = { tokenHash: tokenHash(token), realmId: REALM, personId, postId, expiresAt: new Date('2100-01-01') };
  await world.api.db.session.create({ data: row });
  return token;
}

const call = (method: string, path: string, token: string, body?: object, ifMatch?: number) =>
  ask(world.api.url, method, path, { token, body, ...(ifMatch ? { ifMatch } : {}) });

test('a stream ends with the session that opened it, whatever ended that', async () => {
  const { db } = world.api;
  const coordination = (): Promise<string> => session('person-coordination', 'post-coordination');
  const subdistrict = (): Promise<string> => session('person-subdistrict', 'post-subdistrict');
  await db.person.update({ where: { id: 'person-coordination' }, data: { passwordHash: await hashPassword('correct horse battery') } });
  const admin = world.token('administrator');
  await db.holding.create({ data: { realmId: REALM, personId: 'person-finance', postId: 'post-department', fromAt: new Date(0) } });
  const key = { title: '接口', personId: 'person-leadership', postId: 'post-leadership' };
  const issued = (await call('POST', '/api-keys', admin, key)).body as { id: string; key: string };
  const tokens = {
    left: await coordination(),
    stays: await coordination(),
    revoked: await coordination(),
    expired: await subdistrict(),
    disabled: await session('person-west', 'post-west'),
    moved: await session('person-finance', 'post-finance'),
    unseated: await session('person-department', 'post-department'),
  };
  const streams = {
    left: await listen(tokens.left),
    revoked: await listen(tokens.revoked),
    expired: await listen(tokens.expired, `/projects/${projectId}/stream`),
    disabled: await listen(tokens.disabled),
    moved: await listen(tokens.moved),
    unseated: await listen(tokens.unseated),
    key: await listen(issued.key),
  };
  const kept = await listen(tokens.stays);
  expect((await call('DELETE', '/sessions/current', tokens.left)).status).toBe(204);
  const passwords = { current: 'correct horse battery', next: 'another long passphrase' };
  expect((await call('PUT', '/sessions/current/password', tokens.stays, passwords)).status).toBe(204);
  await db.session.update({ where: { tokenHash: tokenHash(tokens.expired) }, data: { expiresAt: new Date() } });
  expect((await call('PATCH', '/people/person-west', admin, { disabled: true }, 1)).status).toBe(200);
  expect((await call('PUT', '/sessions/current/post', tokens.moved, { postId: 'post-department' })).status).toBe(200);
  const { id } = await db.holding.findFirstOrThrow({ where: { personId: 'person-department' } });
  expect((await call('POST', `/holdings/${id}/end`, admin, {})).status).toBe(200);
  expect((await call('POST', `/api-keys/${issued.id}/revoke`, admin)).status).toBe(200);
  await Promise.all(Object.values(streams).map(ended));

  // The others go on.
  const told = kept.reader.read();
  await world.happen(projectId, [{ type: 'facts.set', data: { facts: {} } }]);
  expect(await told).toMatchObject({ done: false, value: expect.stringContaining(projectId) });
  kept.stop();
}, 20_000);
