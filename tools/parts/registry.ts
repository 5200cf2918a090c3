import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { home } from '../root';
import { descendantsOf, identify, isAlive, livingIn, membersOf, type ProcessIdentity } from './process-identity';
import { partsTmpdir } from './run-as';

/** Environment variable: the identity (JSON) of the command under which everything here was started. */
export const ROOT_OWNER = 'JIUGAI_ROOT_OWNER';

/** What one owner has started. Only the owner writes its file; anybody may clear it once the owner is dead. */
interface Record {
  root: ProcessIdentity;
  owner: ProcessIdentity;
  processes: (ProcessIdentity & { name: string })[];
  folders: string[];
  /** Databases on a PostgreSQL of others, which end neither with a process nor with a folder (left-databases.ts). */
  databases?: LeftDatabase[];
}

export interface LeftDatabase {
  /** Host and port. No password: nothing secret is written down, and who has none for that server leaves it alone. */
  at: string;
  name: string;
}

const folderPrefix = 'jiugai-';

/**
 * Remembers on disk what this process started, so that a later run can clear it if this one is killed outright.
 * A folder is recorded before a process starts in it: whatever lives in a recorded folder is ours even if the record of
 * the process itself came too late.
 */
export class Registry {
  readonly #file: string;
  readonly #record: Required<Record>;

  constructor(private readonly stateFolder = defaultStateFolder()) {
    const owner = ownIdentity();
    const root = process.env[ROOT_OWNER];
    this.#record = { root: root ? JSON.parse(root) : owner, owner, processes: [], folders: [], databases: [] };
    this.#file = path.join(stateFolder, `${owner.pid}-${randomBytes(6).toString('hex')}.json`);
  }

  /** Makes a new folder for a part's data, writable by its caller only. */
  makeFolder(name: string): string {
    const folder = mkdtempSync(path.join(partsTmpdir(), `${folderPrefix}${name}-`));
    this.#record.folders.push(folder);
    this.#save();
    return folder;
  }

  removeFolder(folder: string): void {
    removeFolder(folder);
    this.#record.folders = this.#record.folders.filter((each) => each !== folder);
    this.#save();
  }

  /** Records a process group by its leader. Call it in the same tick as the spawn. */
  add(pid: number, name: string): void {
    const identity = identify(pid);
    if (!identity) return;
    this.#record.processes.push({ ...identity, name });
    this.#save();
  }

  remove(pid: number): void {
    this.#record.processes = this.#record.processes.filter((each) => each.pid !== pid);
    this.#save();
  }

  /** Records a database on a PostgreSQL of others. Call it before the database is made. */
  addDatabase(database: LeftDatabase): void {
    this.#record.databases.push(database);
    this.#save();
  }

  removeDatabase(name: string): void {
    this.#record.databases = this.#record.databases.filter((each) => each.name !== name);
    this.#save();
  }

  #save(): void {
    const { processes, folders, databases } = this.#record;
    if (processes.length + folders.length + databases.length === 0) return rmSync(this.#file, { force: true });
    mkdirSync(this.stateFolder, { recursive: true });
    write(this.#file, this.#record);
  }
}

export function ownIdentity(): ProcessIdentity {
  return identify(process.pid)!;
}

/**
 * Kills and removes what dead owners left: an owner is dead when it, or the command that it belonged to, no longer runs.
 * A process is known by pid and start time, or by living in a recorded data folder; nothing else is touched.
 * @param options.rootedIn also clears what belongs to this still running command (which is about to end)
 * @returns what was cleared, for the log
 */
export function clearLeftovers(options: { stateFolder?: string; rootedIn?: ProcessIdentity } = {}): string[] {
  const stateFolder = options.stateFolder ?? defaultStateFolder();
  if (!existsSync(stateFolder)) return [];
  const cleared: string[] = [];
  for (const name of readdirSync(stateFolder).filter((each) => each.endsWith('.json'))) {
    const file = path.join(stateFolder, name);
    const record = read(file);
    if (!record) continue;
    const ending = options.rootedIn && sameProcess(record.root, options.rootedIn) && !sameProcess(record.owner, ownIdentity());
    if (!ending && isAlive(record.owner) && isAlive(record.root)) continue;
    const orphanedOwner =
      sameProcess(record.owner, record.root) || sameProcess(record.owner, ownIdentity()) ? [] : [{ ...record.owner, name: 'owner' }];
    clear(record, orphanedOwner);
    keepDatabases(file, record);
    cleared.push(...record.processes.map((each) => `${each.name} ${each.pid}`), ...record.folders);
  }
  return cleared;
}

/** What dead owners left on the PostgreSQL at that place, once their processes are cleared; `forget` takes one off the record. */
export function leftDatabases(at: string, stateFolder = defaultStateFolder()): (LeftDatabase & { forget: () => void })[] {
  if (!existsSync(stateFolder)) return [];
  return readdirSync(stateFolder)
    .filter((each) => each.endsWith('.json'))
    .flatMap((each) => {
      const file = path.join(stateFolder, each);
      const record = read(file);
      if (!record || (isAlive(record.owner) && isAlive(record.root))) return [];
      return (record.databases ?? [])
        .filter((database) => database.at === at)
        .map((database) => ({
          ...database,
          forget: () => {
            record.databases = record.databases?.filter((other) => other !== database);
            keepDatabases(file, record);
          },
        }));
    });
}

/** Ends everything that this process started, in whatever process below it, now and without grace. For exit handlers. */
export function clearOwnNow(stateFolder = defaultStateFolder()): void {
  const below = descendantsOf(process.pid);
  const owners = [process.pid, ...below].flatMap((pid) => identify(pid) ?? []);
  killAll(below);
  if (!existsSync(stateFolder)) return;
  for (const name of readdirSync(stateFolder).filter((each) => each.endsWith('.json'))) {
    const file = path.join(stateFolder, name);
    const record = read(file);
    if (!record || !owners.some((owner) => sameProcess(owner, record.owner))) continue;
    clear(record, []);
    keepDatabases(file, record);
  }
}

/** Nothing remains of a cleared record but its databases: they wait for a run that may drop them. */
function keepDatabases(file: string, { root, owner, databases = [] }: Record): void {
  if (databases.length === 0) rmSync(file, { force: true });
  else write(file, { root, owner, processes: [], folders: [], databases });
}

function write(file: string, record: Record): void {
  writeFileSync(`${file}.new`, JSON.stringify(record, null, 1));
  renameSync(`${file}.new`, file);
}

function clear(record: Record, alsoOwner: (ProcessIdentity & { name: string })[]): void {
  const ours = [...alsoOwner, ...record.processes].filter(isAlive);
  const inFolders = record.folders.filter(isOurFolder).flatMap(livingIn);
  const everything = ours.flatMap((each) => [each.pid, ...descendantsOf(each.pid), ...membersOf(each.pid)]);
  killAll([...everything, ...inFolders].filter((pid) => pid !== process.pid));
  record.folders.filter(isOurFolder).forEach(removeFolder);
}

/** Kills without grace and waits, at most five seconds, until none of them runs any more. */
function killAll(pids: number[]): void {
  const targets = [...new Set(pids)].flatMap((pid) => identify(pid) ?? []);
  for (const target of targets) {
    try {
      process.kill(target.pid, 'SIGKILL');
    } catch {
      // It ended by itself, or is not ours to end.
    }
  }
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; waited < 5_000 && targets.some(isAlive); waited += 10) Atomics.wait(pause, 0, 0, 10);
}

/** A record is only a file that anybody with this account can write: folders elsewhere are not removed on its word. */
function isOurFolder(folder: string): boolean {
  return path.dirname(folder) === partsTmpdir() && path.basename(folder).startsWith(folderPrefix);
}

function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

function sameProcess(a: ProcessIdentity, b: ProcessIdentity): boolean {
  return a.pid === b.pid && a.start === b.start && a.boot === b.boot;
}

function read(file: string): Record | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // cleared by another run in this very moment
  }
}

function defaultStateFolder(): string {
  return path.join(home, 'run');
}
