import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { findBrowser } from '#tools/browser';
import { ROOT_OWNER } from '#tools/parts/registry';
import { root } from '#tools/root';
import { expectNothingOf, type StateFile, statesOf } from '../support/command-states';

jest.setTimeout(300_000);

/** Measured where there is a Chromium. */
const PAGES = findBrowser() ? 4 : 0;

let bench: ChildProcess | undefined;
afterEach(() => bench?.kill('SIGTERM'));

test('every measure has its figures, and nothing of it remains', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const file = path.join(folder, 'result.json');
  const states = await startBench('--small', '--json', file);
  const [code] = (await once(bench!, 'exit')) as [number];
  expect(code).toBe(0);
  expectNothingOf(states);

  const { machine, lines } = JSON.parse(readFileSync(file, 'utf8')) as Result;
  rmSync(folder, { recursive: true });
  expect(machine).toMatchObject({ cores: os.cpus().length, node: process.version });
  // What is held against bare statements or workflows, and what stands alone.
  expect(count(lines, ({ bare }) => bare !== undefined)).toEqual({ decisions: 1, consequences: 1, reminders: 1, closings: 1 });
  expect(count(lines, ({ bare }) => bare === undefined)).toEqual({
    decisions: 2,
    consequences: 1,
    reminders: 1,
    history: 6,
    scale: 89 + PAGES,
  });
  for (const { product, bare, ratios, aim, met } of lines) {
    for (const figure of [...product, ...(bare ?? []), ...ratios]) expect(figure).toBeGreaterThan(0);
    expect(ratios).toHaveLength(bare === undefined ? 0 : product.length);
    expect(typeof met).toBe(aim === undefined ? 'undefined' : 'boolean');
  }
});

test('SIGINT in the middle leaves no process, port or folder', async () => {
  const states = await startBench('--small', '--only', 'history');
  bench!.kill('SIGINT');
  const [code] = (await once(bench!, 'exit')) as [number];
  expect(code).toBe(128 + os.constants.signals.SIGINT);
  expectNothingOf(states);
});

interface Result {
  machine: { cores: number; node: string };
  lines: { measure: string; product: number[]; bare?: number[]; ratios: number[]; aim?: object; met?: boolean }[];
}

function count(lines: Result['lines'], which: (line: Result['lines'][number]) => boolean): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { measure } of lines.filter(which)) counts[measure] = (counts[measure] ?? 0) + 1;
  return counts;
}

/** Runs the benchmark's command and resolves once all that it starts is up, with what it has on record. */
async function startBench(...options: string[]): Promise<StateFile[]> {
  const { [ROOT_OWNER]: _jest, npm_lifecycle_event: _npm, ...env } = process.env;
  const command = ['tools/bootstrap.mjs', '--bundle', '--console', 'tools/bench/main', ...options];
  const started = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
  bench = started;
  const said: string[] = [];
  for await (const line of createInterface({ input: started.stderr })) {
    said.push(line);
    if (line.includes('product and bare worker are up')) break;
  }
  if (!said.at(-1)?.includes('are up')) throw new Error(said.join('\n'));
  started.stderr.resume();
  const states = statesOf(started.pid!);
  expect(states.flatMap((state) => state.processes).length).toBeGreaterThanOrEqual(7);
  return states;
}
