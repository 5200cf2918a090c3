import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import path from 'node:path';
import { fail, root } from './progress.mjs';

/** Who called us: whether that has ended is asked from the beginning, as installing takes its time. */
const parent = process.ppid;

/**
 * Runs a script on the clone's own Node 24 and resolves with its exit code. Signals are passed on; when the script has ended,
 * however it ended, what it left running or lying about is cleared.
 */
export async function runCommand(script, args) {
  if (!existsSync(script)) fail(`there is no ${path.relative(root, script)}.`);
  const flags = [
    '--enable-source-maps',
    '--disable-warning=ExperimentalWarning',
    ...(script.endsWith('jest.js') ? ['--experimental-vm-modules'] : []),
  ];
  const { clearLeftovers, ownIdentity, ROOT_OWNER } = createRequire(import.meta.url)(path.join(root, 'dist/tools/parts/registry.js'));
  clearLeftovers();

  const child = spawn(path.join(root, 'node_modules/node/bin/node'), [...flags, script, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, [ROOT_OWNER]: JSON.stringify(ownIdentity()) },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm that is killed outright takes nobody with it: without it nobody could stop the script any more.
  const watch = setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1_000);
  if (!process.env.npm_lifecycle_event) clearInterval(watch);

  const [code, signal] = await new Promise((resolve) => child.once('exit', (...how) => resolve(how)));
  clearInterval(watch);
  clearLeftovers({ rootedIn: ownIdentity() });
  return signal ? 128 + constants.signals[signal] : code;
}
