import { Client } from 'pg';
import { Registry } from '#tools/parts/registry';
import { startPostgres, type PostgresPart } from '#tools/parts/postgres';
import { createDatabase, urlOf } from '#tools/migrate';
import { pendingSql } from '#tools/make-migration';
import { migrate } from '#tools/migrate';
import { onFreePort } from '#tools/parts/free-port';
import { ask } from './api.fixture';
import { fillRegisters } from './registers.fixture';
import { ApiWorld } from './world.fixture';
import { PostgresWatch } from '#apps/api/src/database/postgres-watch';
import type { Configuration } from '#apps/api/src/configuration';
import { recordedLog } from '../support/recorded-log';
import { until } from '../support/until';

/** A PostgreSQL of this file's own, because it is killed. */
let postgres: PostgresPart;
let world: ApiWorld;
let projectId: string;
const call = (method: string, path: string, options: Parameters<typeof ask>[3] = {}) =>
  ask(world.api.url, method, path, { token: world.token('subdistrict'), ...options });

beforeAll(async () => {
  postgres = await startPostgres({ registry: new Registry(), durable: true });
  const databaseUrl = await createDatabase(postgres.databaseUrl, 'outage');
  await migrate(databaseUrl);
  await bringUp(databaseUrl);
  const nobody = await onFreePort((port) => Promise.resolve(port));
  world = await ApiWorld.open({ databaseUrl, temporalAddress: `127.0.0.1:${nobody}`, redisUrl: `redis://127.0.0.1:${nobody}` });
  projectId = await world.project('main', 'east', ['result-notice']);
  await fillRegisters(world, projectId, 'compound-main', 'main');
}, 60_000);
afterAll(async () => {
  await world.close();
  await postgres.stop();
});

async function bringUp(databaseUrl: string): Promise<void> {
  const pending = await pendingSql(databaseUrl);
  if (pending === undefined) return;
  const client = new Client({ connectionString: urlOf(databaseUrl, 'outage') });
  await client.connect();
  await client.query(pending);
  await client.end();
}

test('without Temporal and Redis everything is accepted as ever', async () => {
  expect(await call('GET', '/health/ready')).toMatchObject({
    status: 200,
    body: { status: 'degraded', database: 'up', temporal: 'down', redis: 'down' },
  });
  const filed = await call('POST', '/notices/notice-main/objections', { body: { text: '采光' } });
  expect(filed).toMatchObject({ status: 201, body: { no: 2 } });
  expect(await world.api.db.outbox.count({ where: { processId: projectId, inboxNo: 2, doneAt: null } })).toBe(1);
  const created = await world
    .compound('compound-second')
    .then((id) => call('POST', '/projects', { body: { name: '二期', programme: 'lucheng-2020', compoundIds: [id] } }));
  expect(created.status).toBe(201);
  expect(await world.api.db.outbox.count({ where: { processId: created.body.projectId, kind: 'start' } })).toBe(1);
});

test('without PostgreSQL each request is told to come back, nothing is half done, and the API recovers by itself', async () => {
  const key = 'during-the-outage';
  const body = { text: '停电期间的异议' };
  const before = await world.api.db.objection.count();
  const { log, lines } = recordedLog();
  const watch = new PostgresWatch(world.api.db, { databaseUrl: world.api.databaseUrl } as Configuration, log as never);
  watch.met(new Error('a deadlock'), {});
  await until(() => Promise.resolve(lines.length === 1));
  await postgres.kill();
  for (let n = 0; n < 3; n += 1) watch.met(new Error('away'), {});
  const refused = await call('POST', '/notices/notice-main/objections', { key, body });
  expect(refused).toMatchObject({ status: 503, body: { code: 'not-ready', whatToDo: expect.any(String) } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await call('GET', '/health/live')).toMatchObject({ status: 200 });
  expect(await call('GET', '/health/ready')).toMatchObject({ status: 503, body: { code: 'not-ready', database: 'down' } });
  expect(await call('GET', '/projects')).toMatchObject({ status: 503 });
  expect(await call('POST', '/sessions', { key: '', body: { login: 'person-x', password: 'whatever long' } })).toMatchObject({
    status: 503,
  });
  await postgres.restart();
  const at = new URL(world.api.databaseUrl).host;
  await until(() => Promise.resolve(lines.length === 3));
  expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
    [40, 'PostgreSQL could not serve this request, and answers others'],
    [
      50,
      expect.stringMatching(
        `^PostgreSQL at ${at} \\(DATABASE_URL\\) cannot be reached\\. Each request is answered 503 .* Check the server`,
      ),
    ],
    [30, `PostgreSQL at ${at} (DATABASE_URL) is back; requests are answered again.`],
  ]);
  watch.onApplicationShutdown();
  const again = await call('POST', '/notices/notice-main/objections', { key, body });
  expect(again.status).toBe(201);
  expect((await call('POST', '/notices/notice-main/objections', { key, body })).body).toEqual(again.body);
  expect(await world.api.db.objection.count()).toBe(before + 1);
  expect(await call('GET', '/health/ready')).toMatchObject({ status: 200 });
}, 60_000);
