import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { postgresAdmin } from '../../test/support/parts';
import { createDatabase, dropDatabase } from '../migrate';
import { home, root } from '../root';
import { dropLeftDatabases, recordDatabase, serverOf } from './left-databases';
import { identify, isAlive, type ProcessIdentity } from './process-identity';
import { clearLeftovers, Registry, ROOT_OWNER } from './registry';

interface StateFile {
  owner: ProcessIdentity;
  processes: ProcessIdentity[];
  folders: string[];
}

const started: ChildProcess[] = [];
afterEach(() => started.splice(0).forEach((child) => child.kill('SIGKILL')));

test('after SIGKILL of the owner the next run finds its parts by pid and start time and clears them', async () => {
  const { owner, states } = await startOwner();
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  const processes = states.flatMap((state) => state.processes);
  const folders = states.flatMap((state) => state.folders);
  expect(processes).toHaveLength(2);
  expect(folders).toHaveLength(2);
  expect(processes.every(isAlive)).toBe(true);

  clearLeftovers();

  expect(processes.some(isAlive)).toBe(false);
  expect(folders.some((folder) => existsSync(folder))).toBe(false);
  expect(statesOf(owner.pid!)).toEqual([]);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('after %s nothing remains', async (signal) => {
  const { owner, states } = await startOwner();
  owner.kill(signal);
  const [code] = (await once(owner, 'exit')) as [number];
  expect(code).toBe(128 + os.constants.signals[signal]);
  expect(states.flatMap((state) => state.processes).some(isAlive)).toBe(false);
  expect(states.flatMap((state) => state.folders).some((folder) => existsSync(folder))).toBe(false);
  expect(statesOf(owner.pid!)).toEqual([]);
});

test('a process that got the number of a dead one is left alone, and so is a folder that is not ours', () => {
  const stateFolder = mkdtempSync(path.join(os.tmpdir(), 'state-'));
  const stranger = spawnKept('sleep', ['60']);
  const elsewhere = mkdtempSync(path.join(os.tmpdir(), 'not-ours-'));
  const living = identify(stranger.pid!)!;
  const dead: ProcessIdentity = { ...identify(process.pid)!, start: '1' };
  const state = {
    root: dead,
    owner: dead,
    processes: [{ ...living, start: String(Number(living.start) - 1), name: 'redis' }],
    folders: [elsewhere],
  };
  writeFileSync(path.join(stateFolder, 'old.json'), JSON.stringify(state));

  clearLeftovers({ stateFolder });

  expect(isAlive(living)).toBe(true);
  expect(existsSync(elsewhere)).toBe(true);
  expect(readdirSync(stateFolder)).toEqual([]);
  rmSync(stateFolder, { recursive: true });
  rmSync(elsewhere, { recursive: true });
});

test('what a process started in its recorded folder is cleared even if it never was recorded itself', () => {
  const stateFolder = mkdtempSync(path.join(os.tmpdir(), 'state-'));
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jiugai-early-'));
  const early = spawnKept('sleep', ['60'], folder);
  const living = identify(early.pid!)!;
  const dead: ProcessIdentity = { ...identify(process.pid)!, start: '1' };
  writeFileSync(path.join(stateFolder, 'old.json'), JSON.stringify({ root: dead, owner: dead, processes: [], folders: [folder] }));

  clearLeftovers({ stateFolder });

  expect(isAlive(living)).toBe(false);
  expect(existsSync(folder)).toBe(false);
  rmSync(stateFolder, { recursive: true });
});

describe('databases on a PostgreSQL of others', () => {
  const stateFolder = mkdtempSync(path.join(os.tmpdir(), 'state-'));
  const before = process.env.DATABASE_URL;
  beforeAll(async () => void (process.env.DATABASE_URL = (await postgresAdmin()).databaseUrl));
  afterAll(() => {
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    rmSync(stateFolder, { recursive: true });
  });

  test('are dropped after SIGKILL of their owner by the next run that knows their server', async () => {
    const admin = process.env.DATABASE_URL!;
    const mark = `${process.pid}_${Date.now()}`;
    const [left, elsewhere, stranger, living] = [`jiugai_test_${mark}`, `jiugai_demo_${mark}`, `stranger_${mark}`, `jiugai_bench_${mark}`];
    for (const name of [left, stranger, living]) await createDatabase(admin, name);
    const at = serverOf(admin);
    const dead: ProcessIdentity = { ...identify(process.pid)!, start: '1' };
    const folder = mkdtempSync(path.join(os.tmpdir(), 'jiugai-left-'));
    const databases = [
      { at, name: left },
      { at: 'db.example:5432', name: elsewhere },
      { at, name: stranger },
    ];
    writeFileSync(
      path.join(stateFolder, 'old.json'),
      JSON.stringify({ root: dead, owner: dead, processes: [], folders: [folder], databases }),
    );
    const registry = new Registry(stateFolder);
    recordDatabase(registry, living);

    clearLeftovers({ stateFolder });
    expect(existsSync(folder)).toBe(false);
    expect(await dropLeftDatabases({ stateFolder })).toEqual([left]);

    expect(await existing([left, stranger, living])).toEqual([living, stranger].sort());
    expect(JSON.parse(readFileSync(path.join(stateFolder, 'old.json'), 'utf8'))).toMatchObject({
      processes: [],
      folders: [],
      databases: [{ name: elsewhere }, { name: stranger }],
    });
    registry.removeDatabase(living);
    expect(readdirSync(stateFolder)).toEqual(['old.json']);
    for (const name of [stranger, living]) await dropDatabase(admin, name);
  });

  test('are recorded under names that are known again, without the password of their server', () => {
    expect(() => recordDatabase(new Registry(stateFolder), 'postgres')).toThrow('never be cleared');
    expect(serverOf('postgresql://jiugai:secret@db.example/postgres')).toBe('db.example:5432');
    expect(serverOf('postgresql:///postgres?host=/run/postgresql&port=5433')).toBe('/run/postgresql:5433');
  });
});

async function existing(names: string[]): Promise<string[]> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>('select datname from pg_database where datname = any($1) order by 1', [names]);
  await client.end();
  return rows.map(({ datname }) => datname);
}

test('what a living owner runs is left alone', async () => {
  const { states } = await startOwner();
  clearLeftovers();
  expect(states.flatMap((state) => state.processes).every(isAlive)).toBe(true);
});

/** Runs the fixture as a command of its own and resolves when its parts serve. */
async function startOwner(): Promise<{ owner: ChildProcess; states: StateFile[] }> {
  const script = path.join(root, 'dist/tools/parts/owner.fixture.js');
  const owner = spawn(process.execPath, [script], { env: withoutRunOfJest(), stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(owner);
  await once(createInterface({ input: owner.stdout }), 'line');
  return { owner, states: statesOf(owner.pid!) };
}

function spawnKept(command: string, args: string[], cwd?: string): ChildProcess {
  const child = spawn(command, args, { cwd, stdio: 'ignore' });
  started.push(child);
  return child;
}

function statesOf(pid: number): StateFile[] {
  const folder = path.join(home, 'run');
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${pid}-`) && name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as StateFile);
}

function withoutRunOfJest(): NodeJS.ProcessEnv {
  const { [ROOT_OWNER]: _own, ...rest } = process.env;
  return rest;
}
