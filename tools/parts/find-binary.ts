import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** The first program of that name on PATH, outside node_modules. */
export function onPath(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '' && !folder.includes('node_modules'))
    .map((folder) => path.join(folder, name))
    .find(isProgram);
}

/** Whether the program says a version of at least that; programs that cannot even start are no choice. */
export function isAtLeast(program: string, wanted: number[], versionPattern: RegExp): boolean {
  try {
    const found = versionPattern.exec(execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    if (!found) return false;
    const have = found.slice(1).map(Number);
    const differing = wanted.findIndex((part, index) => (have[index] ?? 0) !== part);
    return differing === -1 || (have[differing] ?? 0) > wanted[differing]!;
  } catch {
    return false;
  }
}

export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
