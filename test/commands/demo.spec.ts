import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import { createInterface } from 'node:readline';
import { isAlive } from '#tools/parts/process-identity';
import { clearLeftovers, ROOT_OWNER } from '#tools/parts/registry';
import { root } from '#tools/root';
import { expectNothingOf, remainsOf, type StateFile, statesOf } from '../support/command-states';

jest.setTimeout(120_000);

let demo: ChildProcess | undefined;
afterEach(() => demo?.kill('SIGTERM'));

test.each(['SIGINT', 'SIGTERM'] as const)('%s in the middle of the demo leaves no process, port or folder', async (signal) => {
  const states = await startDemo();
  demo!.kill(signal);
  const [code] = (await once(demo!, 'exit')) as [number];
  expect(code).toBe(128 + os.constants.signals[signal]);
  expectNothingOf(states);
});

test('after SIGKILL of the command and of what it runs, the next run clears parts and product', async () => {
  const states = await startDemo();
  demo!.kill('SIGKILL');
  for (const { owner } of states) process.kill(owner.pid, 'SIGKILL');
  await once(demo!, 'exit');
  expect(states.flatMap((state) => state.processes).some(isAlive)).toBe(true);
  clearLeftovers();
  expectNothingOf(states);
});

test('the demo ends by itself when only its command was killed', async () => {
  const states = await startDemo();
  demo!.kill('SIGKILL');
  // Its owner clears, or a command that somebody starts meanwhile: what is gone first is not the end of it.
  await until(() => remainsOf(states).length === 0);
});

/** Runs the demo's command and resolves once api, worker and notifier are up, with what it has on record. */
async function startDemo(): Promise<StateFile[]> {
  const { [ROOT_OWNER]: _jest, npm_lifecycle_event: _npm, ...env } = process.env;
  const command = ['tools/bootstrap.mjs', '--bundle', 'tools/demo/main', '--exit'];
  const started = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
  demo = started;
  for await (const line of createInterface({ input: started.stderr })) if (line.includes('api, worker and notifier')) break;
  started.stderr.resume();
  const states = statesOf(started.pid!);
  expect(states.flatMap((state) => state.processes).length).toBeGreaterThanOrEqual(6);
  return states;
}

/** Waits for a process that is nobody's child here any more: nothing tells of its end. */
async function until(condition: () => boolean): Promise<void> {
  const late = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > late) throw new Error('It did not come to pass within a minute.');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
