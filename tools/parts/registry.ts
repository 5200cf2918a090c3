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
}

const folderPrefix = 'jiugai-';

/**
 * Remembers on disk what this process started, so that a later run can clear it if this one is killed outright.
 * A folder is recorded before a process starts in it: whatever lives in a recorded folder is ours even if the record of
 * the process itself came too late.
 */
export class Registry {
  readonly #file: string;
  readonly #record: Record;

  constructor(private readonly stateFolder = defaultStateFolder()) {
    const owner = ownIdentity();
    const root = process.env[ROOT_OWNER];
    this.#record = { root: root ? JSON.parse(root) : owner, owner, processes: [], folders: [] };
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

  #save(): void {
    if (this.#record.processes.length === 0 && this.#record.folders.length === 0) return rmSync(this.#file, { force: true });
    mkdirSync(this.stateFolder, { recursive: true });
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#record, null, 1));
    renameSync(`${this.#file}.new`, this.#file);
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
    rmSync(file, { force: true });
    cleared.push(...record.processes.map((each) => `${each.name} ${each.pid}`), ...record.folders);
  }
  return cleared;
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
    rmSync(file, { force: true });
  }
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
