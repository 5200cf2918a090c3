import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { postgresAdmin, sharedRedis, sharedTemporal } from '../../test/support/parts';
import { refuseUnfit } from './named-parts';
import { startPostgres } from './postgres';

const variables = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'REDIS_URL'] as const;
const before = { ...process.env };
const all = ['postgres', 'temporal', 'redis'];
const servers: Server[] = [];

beforeEach(() => variables.forEach((name) => delete process.env[name]));
afterEach(() => servers.splice(0).forEach((server) => server.close()));
afterAll(() => variables.forEach((name) => before[name] !== undefined && (process.env[name] = before[name])));

test('parts that serve are taken, and so is an environment that names none', async () => {
  await refuseUnfit(all);
  const [postgres, temporal, redis] = await Promise.all([postgresAdmin(), sharedTemporal(), sharedRedis()]);
  name({ DATABASE_URL: postgres.databaseUrl, TEMPORAL_ADDRESS: temporal.temporalAddress, REDIS_URL: redis.redisUrl });
  await refuseUnfit(all);
  name({ TEMPORAL_NAMESPACE: 'nowhere' });
  await expect(refuseUnfit(all)).rejects.toThrow(/^TEMPORAL_NAMESPACE: the Temporal at 127\S+ has no namespace “nowhere”\.$/);
});

test('each that does not answer is named by its variable and place, without the password, and only those asked for', async () => {
  name({
    DATABASE_URL: 'postgresql://jiugai:secr/et@127.0.0.1:1/jiugai?password=secret',
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    REDIS_URL: 'redis://:secret@127.0.0.1:1',
  });
  const { message } = await refused(all);
  const [postgres, temporal, redis, ...more] = message.split('\n');
  expect(postgres).toMatch(/^DATABASE_URL: no PostgreSQL serves us at 127\.0\.0\.1:1\/jiugai: /);
  expect(temporal).toMatch(/^TEMPORAL_ADDRESS: no Temporal serves us at 127\.0\.0\.1:1: .+\.$/);
  expect(redis).toBe('REDIS_URL: no Redis serves us at 127.0.0.1:1: connect ECONNREFUSED 127.0.0.1:1.');
  expect(more).toEqual([]);
  expect(message).not.toMatch(/secr/);
  expect((await refused(['redis'])).message).toBe(redis);
});

test('a PostgreSQL that is too old is named with its version and the one wanted', async () => {
  name({ DATABASE_URL: `postgresql://jiugai@127.0.0.1:${await listen(oldPostgres)}/jiugai` });
  const sentence = 'DATABASE_URL names a PostgreSQL 15.18 (Debian), and 18 or later is needed.';
  expect((await refused(all)).message).toBe(sentence);
  await expect(startPostgres()).rejects.toThrow(sentence);
});

test.each([
  ['6.0.16', 'REDIS_URL names a Redis 6.0, and 6.2 or later is needed.'],
  ['5.9.9', 'REDIS_URL names a Redis 5.9, and 6.2 or later is needed.'],
  ['6.2.0', undefined],
  ['7.0.0', undefined],
])('a Redis %s', async (version, sentence) => {
  const info = `# Server\r\nredis_version:${version}\r\n`;
  // Several commands come in one piece.
  const commands = (asked: string) => asked.split(/^\*\d+\r\n/m).slice(1);
  const answer = (command: string) => (/info\r/i.test(command) && !/setinfo/i.test(command) ? `$${info.length}\r\n${info}\r\n` : '+OK\r\n');
  const port = await listen((asked) => commands(asked).map(answer).join(''));
  name({ REDIS_URL: `redis://127.0.0.1:${port}` });
  expect(await refuseUnfit(all).catch(({ message }: Error) => message)).toBe(sentence);
});

const name = (addresses: NodeJS.ProcessEnv) => void Object.assign(process.env, addresses);

const refused = (which: string[]) =>
  refuseUnfit(which).then(
    () => Promise.reject(new Error('It was taken.')),
    (error: Error) => error,
  );

/** What a PostgreSQL 15 answers: there is none to install beside the one that is tested against. */
function oldPostgres(asked: string): Buffer {
  const ready = message('Z', 'I');
  if (!asked.startsWith('Q')) return Buffer.concat([message('R', '\0\0\0\0'), ready]);
  const column = `server_version\0${'\0'.repeat(6)}\0\0\0\x19\xff\xff\xff\xff\xff\xff\0\0`;
  const value = '15.18 (Debian)';
  return Buffer.concat([
    message('T', `\0\x01${column}`),
    message('D', `\0\x01\0\0\0${String.fromCharCode(value.length)}${value}`),
    message('C', 'SHOW\0'),
    ready,
  ]);
}

function message(kind: string, body: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(kind), length, Buffer.from(body, 'latin1')]);
}

async function listen(answer: (asked: string) => string | Buffer): Promise<number> {
  const server = createServer((socket) =>
    socket.on('error', () => undefined).on('data', (data) => socket.write(answer(data.toString('latin1')))),
  );
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
