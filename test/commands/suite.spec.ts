import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { Client } from 'pg';
import { ROOT_OWNER } from '#tools/parts/registry';
import { isAlive } from '#tools/parts/process-identity';
import { root } from '#tools/root';
import { expectNothingOf, type StateFile, statesOf } from '../support/command-states';
import { postgresAdmin } from '../support/parts';

jest.setTimeout(120_000);

/** A PostgreSQL that outlives the run, as one of others; Redis is the run's own. */
let others: string;
const started: ChildProcess[] = [];
beforeAll(async () => void (others = (await postgresAdmin()).databaseUrl));
afterEach(() => started.splice(0).forEach((run) => run.kill('SIGTERM')));

test('SIGINT in the middle of the tests leaves no process, port or folder', async () => {
  const { run, states } = await startWaiting({});
  run.kill('SIGINT');
  expect((await once(run, 'exit'))[0]).toBe(130);
  expectNothingOf(states);
});

test('SIGTERM leaves no database on a PostgreSQL of others either', async () => {
  const { run, states } = await startWaiting({ WANTS_DATABASE: 'yes' });
  const databases = databasesOf(states);
  expect(await existing(databases)).toHaveLength(2);
  run.kill('SIGTERM');
  expect((await once(run, 'exit'))[0]).toBe(143);
  expectNothingOf(states);
  expect(await existing(databases)).toEqual([]);
});

test('after SIGKILL the next run passes, and clears what the killed one left here and on a PostgreSQL of others', async () => {
  const { run, states } = await startWaiting({ WANTS_DATABASE: 'yes' });
  const databases = databasesOf(states);
  run.kill('SIGKILL');
  for (const { owner } of states) process.kill(owner.pid, 'SIGKILL');
  await once(run, 'exit');
  expect(states.flatMap(({ processes }) => processes).filter(isAlive)).toHaveLength(1);
  expect(await existing(databases)).toHaveLength(2);

  const next = start({});
  const [said, [code]] = await Promise.all([text(next.stderr!), once(next, 'exit') as Promise<[number]>]);
  expect([code, said]).toEqual([0, expect.stringContaining('1 passed')]);
  expectNothingOf(states);
  expect(await existing(databases)).toEqual([]);
});

function start(env: NodeJS.ProcessEnv): ChildProcess {
  const { [ROOT_OWNER]: _own, npm_lifecycle_event: _npm, ...plain } = process.env;
  const command = ['tools/bootstrap.mjs', 'jest', '--testMatch', '**/waits.fixture.ts', '--reporters', 'default'];
  const run = spawn(process.execPath, command, {
    cwd: root,
    env: { ...plain, DATABASE_URL: others, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  started.push(run);
  return run;
}

/** Runs tests and resolves when they have their parts, with what the run has on record. */
async function startWaiting(env: NodeJS.ProcessEnv): Promise<{ run: ChildProcess; states: StateFile[] }> {
  const run = start({ WAITS: 'yes', ...env });
  const said: string[] = [];
  for await (const line of createInterface({ input: run.stderr! })) if (said.push(line) && line.includes('parts are up')) break;
  run.stderr!.resume();
  expect(said.at(-1)).toBe('parts are up');
  const states = statesOf(run.pid!);
  expect(states.flatMap(({ processes }) => processes)).toHaveLength(1);
  return { run, states };
}

function databasesOf(states: StateFile[]): string[] {
  return states.flatMap(({ databases = [] }) => databases).map(({ name }) => name);
}

async function existing(names: string[]): Promise<string[]> {
  const client = new Client({ connectionString: others });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>('select datname from pg_database where datname = any($1)', [names]);
  await client.end();
  return rows.map(({ datname }) => datname);
}
