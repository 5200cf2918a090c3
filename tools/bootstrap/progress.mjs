import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Where this clone keeps what it made for itself: the Python parts, stamps, the state of running parts. */
export const home = path.join(root, '.jiugai');

/** Ends the whole command with one sentence for the reader. */
export function fail(sentence) {
  process.stderr.write(`jiugai: ${sentence}\n`);
  process.exit(1);
}

/** Runs `work` with a progress line for the part: its name when it begins, the seconds when it is done. */
export async function part(label, work) {
  const begun = process.hrtime.bigint();
  process.stderr.write(`jiugai: ${label} …\n`);
  const result = await work();
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  process.stderr.write(`jiugai: ${label}: done in ${seconds.toFixed(1)} s\n`);
  return result;
}

/** The first file of that name on PATH, or undefined. */
export function onPath(name) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
}
