import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import { createInterface } from 'node:readline';
import { identify, isAlive, type ProcessIdentity } from '../parts/process-identity';
import { Clone } from './clone.fixture';

const clones: Clone[] = [];
/** What a failed test left running. */
const left: ProcessIdentity[] = [];
afterEach(() => {
  for (const { pid } of left.splice(0).filter(isAlive)) process.kill(pid, 'SIGKILL');
  clones.splice(0).forEach((clone) => clone.remove());
});

/** An npm that starts another program, as `npm ci` does for install scripts, and comes to no end. */
const endless = '/bin/sleep 300 & echo "$$ $!" > pids; wait';

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends npm and what it started together with the bootstrap', async (signal) => {
  const { clone, bootstrap, installers } = await startInstalling();
  bootstrap.kill(signal);
  expect((await once(bootstrap, 'exit'))[0]).toBe(128 + os.constants.signals[signal]);
  expect(installers.filter(isAlive)).toEqual([]);
  expect(readdirSync(clone.at('.jiugai/run'))).toEqual([]);
});

test('after SIGKILL the next bootstrap ends what is left before it installs anything, and touches nothing else', async () => {
  const { clone, bootstrap, installers } = await startInstalling();
  const neighbour = await startInstalling();
  bootstrap.kill('SIGKILL');
  await once(bootstrap, 'exit');
  expect(installers.filter(isAlive)).toHaveLength(2);

  // A zombie runs no more: when it is fetched is init's affair.
  const alive = installers.map(
    ({ pid }) => `case "$(/bin/cat /proc/${pid}/stat 2>&1)" in *"No such"*|*") Z "*) ;; *) echo ${pid} >> beside ;; esac`,
  );
  clone.program('npm', [...alive, 'echo done > second', 'exit 3'].join('\n'));
  const { code, said } = await clone.run(['--no-parts']);
  expect(code).toBe(1);
  expect(said).toContain(`ending what a killed installation left running: npm (${installers[0]!.pid})`);
  expect(existsSync(clone.at('second'))).toBe(true);
  expect(existsSync(clone.at('beside'))).toBe(false);
  expect(installers.filter(isAlive)).toEqual([]);
  expect(readdirSync(clone.at('.jiugai/run'))).toEqual([]);
  expect(neighbour.installers.filter(isAlive)).toHaveLength(2);
  neighbour.bootstrap.kill('SIGTERM');
  await once(neighbour.bootstrap, 'exit');
});

/** Resolves once the clone's npm runs, with npm and what npm started. */
async function startInstalling(): Promise<{ clone: Clone; bootstrap: ChildProcess; installers: ProcessIdentity[] }> {
  const clone = new Clone().program('npm', endless);
  clones.push(clone);
  const bootstrap = clone.start(['--no-parts']);
  for await (const line of createInterface({ input: bootstrap.stderr! })) if (line.includes('npm ci')) break;
  bootstrap.stderr!.resume();
  while (!existsSync(clone.at('pids')) || !readFileSync(clone.at('pids'), 'utf8').endsWith('\n'))
    await new Promise((resolve) => setImmediate(resolve));
  const pids = readFileSync(clone.at('pids'), 'utf8').trim().split(' ').map(Number);
  const installers = pids.map((pid) => identify(pid)!);
  left.push(...installers);
  return { clone, bootstrap, installers };
}
