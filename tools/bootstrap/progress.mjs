import { existsSync } from 'node:fs';
import { spawn } from 'node:child_process';
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

/**
 * Runs a command to its end and resolves with what it printed. The clone's own node_modules/.bin is taken off PATH, so that
 * npm runs on the system's Node and does not delete the very Node that runs it.
 * @throws Error with the command's last lines when it fails
 */
export function execute(command, args, env = {}) {
  const own = path.join(root, 'node_modules', '.bin');
  const searchPath = (process.env.PATH ?? '').split(path.delimiter).filter((entry) => path.resolve(entry) !== own);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PATH: searchPath.join(path.delimiter), ...env },
    });
    let output = '';
    const keep = (chunk) => (output += chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} ${args.join(' ')} ended with ${signal ?? code}:\n${shortened(output)}`));
    });
  });
}

/** Tools say what is wrong at the beginning or at the end of what they print. */
function shortened(output) {
  const lines = output.trim().split('\n');
  return (lines.length <= 40 ? lines : [...lines.slice(0, 15), '…', ...lines.slice(-24)]).join('\n');
}

/** The first file of that name on PATH, or undefined. */
export function onPath(name) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
}
