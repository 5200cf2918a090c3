import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { isAlive } from '#tools/parts/process-identity';
import { clearLeftovers, ROOT_OWNER } from '#tools/parts/registry';
import { clearElsewhere } from '#tools/product/leave-parts';
import { root } from '#tools/root';
import { expectNothingOf, remainsOf, type StateFile, statesOf } from '../support/command-states';
import { postgresAdmin, sharedTemporal } from '../support/parts';

jest.setTimeout(120_000);

let demo: ChildProcess | undefined;
afterEach(() => demo?.kill('SIGTERM'));

/** The usual ports of PostgreSQL, Redis, Temporal with its page, mail and the API: ours, unless somebody holds them already. */
const usual = [5432, 6379, 7233, 8233, 1025, 3000].map((port) =>
  createServer()
    .on('error', () => undefined)
    .listen(port, '127.0.0.1'),
);
afterAll(() => usual.forEach((server) => server.close()));

test('SIGINT in the middle of the demo leaves no process, port or folder; that others hold the usual ports is no matter', async () => {
  const states = await startDemo();
  demo!.kill('SIGINT');
  expect((await once(demo!, 'exit'))[0]).toBe(130);
  expectNothingOf(states);
});

describe('on a PostgreSQL and a Temporal of others', () => {
  const before = { ...process.env };
  beforeAll(async () => {
    const [{ databaseUrl }, temporal] = await Promise.all([postgresAdmin(), sharedTemporal()]);
    Object.assign(process.env, { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporal.temporalAddress });
  });
  afterAll(() => {
    for (const name of ['DATABASE_URL', 'TEMPORAL_ADDRESS']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  });

  test('SIGTERM leaves no database there', async () => {
    const states = await startDemo(4);
    expect(await demoDatabases(states)).toHaveLength(1);
    demo!.kill('SIGTERM');
    expect((await once(demo!, 'exit'))[0]).toBe(143);
    expectNothingOf(states);
    expect(await demoDatabases(states)).toEqual([]);
  });

  test('after SIGKILL of the command and of what it runs, the next run drops the database that remained', async () => {
    const states = await startDemo(4);
    demo!.kill('SIGKILL');
    for (const { owner } of states) process.kill(owner.pid, 'SIGKILL');
    await once(demo!, 'exit');
    expect(states.flatMap((state) => state.processes).some(isAlive)).toBe(true);
    clearLeftovers();
    expect(await demoDatabases(states)).toHaveLength(1);
    expect(await clearElsewhere()).toEqual(states.flatMap(({ databases = [] }) => databases).map(({ name }) => name));
    expectNothingOf(states);
    expect(await demoDatabases(states)).toEqual([]);
  });
});

test('the demo ends by itself when only its command was killed', async () => {
  const states = await startDemo();
  demo!.kill('SIGKILL');
  // Its owner clears, or a command that somebody starts meanwhile: what is gone first is not the end of it.
  await until(() => remainsOf(states).length === 0);
});

/**
 * Runs the demo's command and resolves once api, worker and notifier are up, with what it has on record.
 * @param programs how many it runs at least
 */
async function startDemo(programs = 6): Promise<StateFile[]> {
  const { [ROOT_OWNER]: _jest, npm_lifecycle_event: _npm, ...env } = process.env;
  const command = ['tools/bootstrap.mjs', '--bundle', 'tools/demo/main', '--exit'];
  const started = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
  demo = started;
  for await (const line of createInterface({ input: started.stderr })) if (line.includes('api, worker and notifier')) break;
  started.stderr.resume();
  const states = statesOf(started.pid!);
  expect(states.flatMap((state) => state.processes).length).toBeGreaterThanOrEqual(programs);
  return states;
}

/** Which of the databases on record are there. */
async function demoDatabases(states: StateFile[]): Promise<string[]> {
  const names = states.flatMap(({ databases = [] }) => databases).map(({ name }) => name);
  expect(names).toEqual([expect.stringMatching(/^jiugai_demo_/)]);
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>('select datname from pg_database where datname = any($1)', [names]);
  await client.end();
  return rows.map(({ datname }) => datname);
}

/** Waits for a process that is nobody's child here any more: nothing tells of its end. */
async function until(condition: () => boolean): Promise<void> {
  const late = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > late) throw new Error('It did not come to pass within a minute.');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
