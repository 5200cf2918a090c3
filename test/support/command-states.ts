import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { isAlive, type ProcessIdentity } from '#tools/parts/process-identity';
import { home } from '#tools/root';

/** What a command has on record of what it started (tools/parts/registry.ts). */
export interface StateFile {
  root: ProcessIdentity;
  owner: ProcessIdentity;
  processes: ProcessIdentity[];
  folders: string[];
  databases?: { name: string }[];
}

export function statesOf(rootPid: number): StateFile[] {
  const folder = path.join(home, 'run');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as StateFile)
    .filter((state) => state.root.pid === rootPid);
}

/** What is still there of it: processes, folders, records. */
export function remainsOf(states: StateFile[]): (ProcessIdentity | string | StateFile)[] {
  return [
    ...states.flatMap(({ owner, processes }) => [owner, ...processes]).filter(isAlive),
    ...states.flatMap((state) => state.folders).filter((folder) => existsSync(folder)),
    ...statesOf(states[0]!.root.pid),
  ];
}

export function expectNothingOf(states: StateFile[]): void {
  expect(remainsOf(states)).toEqual([]);
}
