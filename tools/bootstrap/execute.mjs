import path from 'node:path';
import { spawnInCharge } from './installers.mjs';
import { root } from './progress.mjs';

/**
 * Runs a command to its end and resolves with what it printed. The clone's own node_modules/.bin is taken off PATH, so that
 * npm runs on the system's Node and does not delete the very Node that runs it.
 * @throws Error with the command's last lines when it fails
 */
export function execute(command, args, env = {}) {
  const own = path.join(root, 'node_modules', '.bin');
  const searchPath = (process.env.PATH ?? '').split(path.delimiter).filter((entry) => path.resolve(entry) !== own);
  return new Promise((resolve, reject) => {
    const child = spawnInCharge(command, args, {
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
