import { readFileSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface RunAs {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. For root this is the account to use instead: postgres where it exists, else nobody, so
 * that no account has to be made. Undefined for everybody else: run as yourself.
 */
export function unprivileged(): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const entry = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  if (!entry)
    throw new Error('PostgreSQL cannot run as root and there is neither an account postgres nor nobody: run this as an ordinary user.');
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** Whether an account other than root can reach what lies there: every folder above it can be passed through. */
export function reachableByOthers(place: string): boolean {
  const folder = path.dirname(place);
  if ((statSync(place).mode & 0o001) === 0) return false;
  return folder === place || reachableByOthers(folder);
}

/** The folder for data of parts: the system's own temporary folder, unless only root can pass through it. */
export function partsTmpdir(): string {
  const own = os.tmpdir();
  return process.getuid?.() === 0 && !reachableByOthers(own) ? '/tmp' : own;
}
