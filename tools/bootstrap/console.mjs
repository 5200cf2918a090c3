import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execute } from './execute.mjs';
import { home, part, root } from './progress.mjs';

const folder = path.join(root, 'apps/console');
const stamp = path.join(home, 'stamps/console');

/** Installs the console's own packages when what lies there is not what its lock file says. */
export async function installConsolePackages() {
  const hidden = path.join(folder, 'node_modules/.package-lock.json');
  if (existsSync(hidden)) {
    const have = JSON.parse(readFileSync(hidden, 'utf8')).packages;
    const want = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8')).packages;
    if (
      Object.entries(want).every(
        ([place, entry]) => place === '' || entry.optional || entry.devOptional || have[place]?.version === entry.version,
      )
    )
      return;
  }
  await part('packages of the console (npm ci)', () =>
    execute('npm', ['ci', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error']),
  );
}

/** Builds the console to dist/console, where the API serves it from, when a source of it has changed. */
export async function buildConsole() {
  const digest = createHash('sha256');
  for (const source of sourcesOf(folder).sort()) digest.update(source).update(readFileSync(source));
  const now = digest.digest('hex');
  const built = path.join(root, 'dist/console/index.html');
  if (existsSync(built) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  await part('console (vite build)', () =>
    execute(path.join(root, 'node_modules/node/bin/node'), [
      path.join(folder, 'node_modules/vite/bin/vite.js'),
      'build',
      folder,
      '--logLevel',
      'warn',
    ]),
  );
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
}

function sourcesOf(from) {
  return readdirSync(from, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name.endsWith('.spec.ts')) return [];
    const place = path.join(from, entry.name);
    return entry.isDirectory() ? sourcesOf(place) : [place];
  });
}
