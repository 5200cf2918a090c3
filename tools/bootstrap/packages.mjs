import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { execute } from './execute.mjs';
import { fail, onPath, part, root } from './progress.mjs';

/** Runs `npm ci` when what lies in node_modules is not what the lock file says. */
export async function installPackages() {
  if (installed()) return;
  if (!onPath('npm')) fail('npm is missing: install the Debian package npm.');
  await part('packages (npm ci)', () =>
    execute('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      // Prisma's own install script would download an engine that this product does not use.
      PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
      PRISMA_SKIP_POSTINSTALL_GENERATE: '1',
    }),
  );
}

/** npm writes node_modules/.package-lock.json last, so that it also shows an installation that was cut short. */
function installed() {
  const hidden = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(hidden) || !existsSync(path.join(root, 'node_modules/node/bin/node'))) return false;
  const have = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const want = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(want).every(
    ([place, entry]) => place === '' || entry.optional || entry.devOptional || entry.link || have[place]?.version === entry.version,
  );
}
