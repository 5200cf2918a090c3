import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { freePort } from '#tools/parts/free-port';
import { ROOT_OWNER } from '#tools/parts/registry';
import { root } from '#tools/root';
import { createDatabase, dropDatabase } from '#tools/migrate';
import { freshDatabase, mailSink, postgresAdmin, sharedRedis, sharedTemporal } from '../support/parts';

const command = ['tools/bootstrap.mjs', '--no-parts', '--bundle', 'tools/start/main'];
const { [ROOT_OWNER]: _jest, npm_lifecycle_event: _npm, ...plain } = process.env;

jest.setTimeout(90_000);

/** What a failure on the way left running. */
const left: ChildProcess[] = [];
afterAll(() => left.forEach((product) => product.kill('SIGTERM')));

test('npm start runs the product on the parts of the environment, which outlive it', async () => {
  const [admin, temporal, redis, mail, port] = await Promise.all([
    postgresAdmin(),
    sharedTemporal(),
    sharedRedis(),
    mailSink(),
    freePort(),
  ]);
  const name = `start_${process.pid}`;
  const env = {
    ...plain,
    DATABASE_URL: await createDatabase(admin.databaseUrl, name),
    TEMPORAL_ADDRESS: temporal.temporalAddress,
    TEMPORAL_NAMESPACE: temporal.temporalNamespace,
    REDIS_URL: redis.redisUrl,
    SMTP_URL: mail.url,
    PORT: String(port),
    LOG_LEVEL: 'warn',
  };
  const product = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
  left.push(product);
  const said: string[] = [];
  const lines = createInterface({ input: product.stderr });
  for await (const line of lines) if (said.push(line) && line.includes('API documentation')) break;
  product.stderr.resume();
  const ready = (await (await fetch(`http://127.0.0.1:${port}/api/v1/health/ready`)).json()) as object;
  expect(ready).toEqual({ status: 'ready', database: 'up', temporal: 'up', redis: 'up' });
  // The command that sets up the first administrator, as a person copies it into a shell.
  const [, url, body] = /^curl -X POST (\S+) -H 'content-type: application\/json' -d '([^']*)'$/m.exec(said.join('\n')) ?? [];
  const headers = { 'content-type': 'application/json' };
  const setUp = await fetch(url ?? '', { method: 'POST', headers, body: body!.replace('…', 'Long-enough-passw0rd!') });
  expect(setUp.status).toBe(201);

  product.kill('SIGTERM');
  expect((await once(product, 'exit'))[0]).toBe(143);
  await expect(fetch(`http://127.0.0.1:${port}/api/v1/health/ready`)).rejects.toThrow();
  await dropDatabase(admin.databaseUrl, name); // PostgreSQL still answers
  await mail.stop();
});

test('npm start refuses to run without a data key, and says how to make one', async () => {
  const { JIUGAI_DATA_KEYS: _keys, ...without } = plain;
  const names = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/x', TEMPORAL_ADDRESS: '127.0.0.1:1', REDIS_URL: 'redis://127.0.0.1:1' };
  const env = { ...without, ...names, SMTP_URL: 'smtp://127.0.0.1:1' };
  const product = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
  const said = await text(product.stderr);
  expect(product.exitCode ?? (await once(product, 'exit'))[0]).toBe(1);
  expect(said).toMatch(/^ {2}JIUGAI_DATA_KEYS or JIUGAI_DATA_KEYS_FILE: .*openssl rand -base64 32/m);
  expect(said).not.toContain('DATABASE_URL');
});

test.each(['api', 'worker'])('so does the %s when it is started by itself', async (app) => {
  const { JIUGAI_DATA_KEYS: _keys, ...without } = plain;
  const env = { ...without, DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/x', TEMPORAL_ADDRESS: '127.0.0.1:1' };
  const product = spawn(process.execPath, [`dist/apps/${app}/src/main.js`], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [said] = await Promise.all([text(product.stderr), text(product.stdout)]);
  expect(product.exitCode ?? (await once(product, 'exit'))[0]).toBe(1);
  expect(said).toContain('JIUGAI_DATA_KEYS is not set');
});

describe('a process that is started while a part is away ends with one sentence, not with a stack', () => {
  const started = async (app: string, away: Record<string, string>) => {
    const [{ databaseUrl }, mail] = [await freshDatabase(), 'smtp://127.0.0.1:1'];
    const env = {
      ...plain,
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      REDIS_URL: 'redis://127.0.0.1:1',
      SMTP_URL: mail,
      ...away,
    };
    const product = spawn(process.execPath, [`dist/apps/${app}/src/main.js`], { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
    left.push(product);
    const said = await text(product.stderr);
    expect(product.exitCode ?? (await once(product, 'exit'))[0]).toBe(1);
    return said;
  };
  const nobody = 'postgresql://nobody:secret@127.0.0.1:1/x';

  test('the worker without Temporal', async () => {
    expect(await started('worker', {})).toMatch(
      /^Temporal at 127\.0\.0\.1:1 \(TEMPORAL_ADDRESS\) does not answer as it should: [^\n]+ start again\.\n$/,
    );
  });

  test.each(['worker', 'notifier'])('the %s without PostgreSQL', async (app) => {
    const said = await started(app, { DATABASE_URL: nobody });
    expect(said).toMatch(/^PostgreSQL at 127\.0\.0\.1:1 \(DATABASE_URL\) does not answer as it should: [^\n]+ start again\.\n$/);
    expect(said).not.toContain('secret');
  });
});

test('npm start refuses to begin on parts that do not serve, and names them', async () => {
  const names = {
    DATABASE_URL: 'postgresql://nobody:secret@127.0.0.1:1/x',
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    REDIS_URL: 'redis://127.0.0.1:1',
  };
  const env = { ...plain, ...names, SMTP_URL: 'smtp://127.0.0.1:1' };
  const product = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
  const said = await text(product.stderr);
  expect(product.exitCode ?? (await once(product, 'exit'))[0]).toBe(1);
  expect(said).toMatch(/^jiugai: DATABASE_URL: no PostgreSQL serves us at 127.0.0.1:1\/x: .*\nTEMPORAL_ADDRESS: no Temporal .*\n$/m);
  expect(said).not.toContain('secret');
});

test('npm start names every part that the environment does not', async () => {
  const { DATABASE_URL: _d, TEMPORAL_ADDRESS: _t, REDIS_URL: _r, SMTP_URL: _s, ...env } = plain;
  const product = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
  const said = await text(product.stderr);
  expect(product.exitCode ?? (await once(product, 'exit'))[0]).toBe(1);
  for (const name of ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'REDIS_URL', 'SMTP_URL']) expect(said).toContain(name);
});
