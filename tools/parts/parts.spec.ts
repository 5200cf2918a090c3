import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import IORedis from 'ioredis';
import { createTransport } from 'nodemailer';
import { Client } from 'pg';
import { MailSink } from './mail';
import { startPostgres } from './postgres';
import { startRedis } from './redis';
import { startTemporal } from './temporal';

const named = ['DATABASE_URL', 'REDIS_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'SMTP_URL'];
const before = { ...process.env };
beforeEach(() => named.forEach((name) => delete process.env[name]));
afterAll(() => Object.assign(process.env, before));

test('PostgreSQL is version 18 or later, keeps its data over a crash, and leaves nothing', async () => {
  const postgres = await startPostgres();
  await query(postgres.databaseUrl, 'CREATE TABLE kept (id uuid DEFAULT uuidv7())');
  await query(postgres.databaseUrl, 'INSERT INTO kept DEFAULT VALUES');
  const [{ folder }] = (await query(postgres.databaseUrl, "SELECT current_setting('data_directory') AS folder")) as [{ folder: string }];
  await postgres.kill();
  await expect(query(postgres.databaseUrl, 'SELECT 1')).rejects.toThrow();
  await postgres.restart();
  expect(await query(postgres.databaseUrl, 'SELECT * FROM kept')).toHaveLength(1);
  await postgres.restart();
  expect(await query(postgres.databaseUrl, 'SELECT * FROM kept')).toHaveLength(1);
  await postgres.stop();
  expect(existsSync(folder)).toBe(false);
  expect(await isListening(postgres.databaseUrl)).toBe(false);
});

test('Redis keeps what it is asked to keep, and nothing otherwise', async () => {
  const [forgetful, keeping] = await Promise.all([startRedis(), startRedis({ keepsData: true })]);
  for (const redis of [forgetful, keeping]) {
    await withRedis(redis.redisUrl, (client) => client.set('kept', 'yes'));
    await redis.kill();
    await redis.restart();
  }
  expect(await withRedis(forgetful.redisUrl, (client) => client.get('kept'))).toBeNull();
  expect(await withRedis(keeping.redisUrl, (client) => client.get('kept'))).toBe('yes');
  await Promise.all([forgetful.stop(), keeping.stop()]);
  expect(await isListening(forgetful.redisUrl)).toBe(false);
});

test('Temporal on a file knows its workflows again after a crash', async () => {
  const temporal = await startTemporal({ dbFilename: 'temporal.db' });
  await withTemporal(temporal.temporalAddress, (client) => client.workflow.start('nobody', { workflowId: 'kept', taskQueue: 'nobody' }));
  await temporal.kill();
  await temporal.restart();
  const { status } = await withTemporal(temporal.temporalAddress, (client) => client.workflow.getHandle('kept').describe());
  expect(status.name).toBe('RUNNING');
  await temporal.stop();
  expect(await isListening(`http://${temporal.temporalAddress}`)).toBe(false);
});

test('a part that the environment names is used and never ended', async () => {
  const own = await startRedis();
  process.env.REDIS_URL = own.redisUrl;
  const named = await startRedis();
  expect(named).toMatchObject({ redisUrl: own.redisUrl, origin: 'environment' });
  await named.stop();
  await expect(named.kill()).rejects.toThrow('REDIS_URL');
  expect(await withRedis(own.redisUrl, (client) => client.ping())).toBe('PONG');
  await own.stop();
});

test('the mail sink counts letters by Message-ID, refuses when told, and comes back on its port', async () => {
  const sink = await new MailSink().start();
  const sender = createTransport(sink.url);
  const letter = { from: 'office@example.org', to: 'officer@example.org', subject: '催办', text: '请办理', messageId: '<one@example.org>' };
  await sender.sendMail(letter);
  await sender.sendMail(letter);
  expect(await sink.waitFor((received) => received.length === 2)).toHaveLength(2);
  expect(sink.distinct).toBe(1);
  expect(sink.to('officer@example.org')[0]).toMatchObject({ subject: '催办' });
  sink.refuse({ code: 451, text: 'come back later' });
  await expect(sender.sendMail(letter)).rejects.toMatchObject({ responseCode: 451 });
  sink.refuse();
  await sink.stop();
  await expect(sender.sendMail(letter)).rejects.toMatchObject({ code: 'ESOCKET' });
  const { url } = sink;
  await sink.start();
  expect(sink.url).toBe(url);
  await sender.sendMail({ ...letter, messageId: '<two@example.org>' });
  expect(sink.distinct).toBe(2);
  await sink.stop();
});

async function query(databaseUrl: string, sql: string): Promise<object[]> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<object>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function withRedis<T>(url: string, work: (client: IORedis) => Promise<T>): Promise<T> {
  const client = new IORedis(url);
  try {
    return await work(client);
  } finally {
    client.disconnect();
  }
}

async function withTemporal<T>(address: string, work: (client: TemporalClient) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await work(new TemporalClient({ connection }));
  } finally {
    await connection.close();
  }
}

function isListening(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => resolve(true));
    socket.once('error', () => resolve(false)).once('connect', () => socket.destroy());
  });
}
