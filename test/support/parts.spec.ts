import { Client } from 'pg';
import { freshDatabase, mailSink, sharedRedis, sharedTemporal, timeSkippingServerPath } from './parts';

test('each test file gets a database of its own with the whole schema', async () => {
  const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
  expect(one.databaseUrl).not.toBe(other.databaseUrl);
  const client = new Client({ connectionString: one.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ major: number }>("SELECT current_setting('server_version_num')::int / 10000 AS major");
  await client.end();
  expect(rows[0]!.major).toBeGreaterThanOrEqual(18);
});

test('the shared parts are the same for every caller', async () => {
  expect(await sharedRedis()).toEqual(await sharedRedis());
  expect(await sharedTemporal()).toEqual(await sharedTemporal());
  expect(timeSkippingServerPath()).toContain('temporal-test-server');
});

test('a mail sink listens on a port of its own', async () => {
  const [one, other] = await Promise.all([mailSink(), mailSink()]);
  expect(one.url).not.toBe(other.url);
  await Promise.all([one.stop(), other.stop()]);
});
