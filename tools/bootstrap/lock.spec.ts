import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../root';

const lock = pathToFileURL(path.join(root, 'tools/bootstrap/lock.mjs')).href;

test('two commands at once install one after the other, also when one of them is killed', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lock-'));
  const log = path.join(folder, 'log');
  appendFileSync(log, '');
  const section = (name: string, dies: boolean) => `
    import { appendFileSync } from 'node:fs';
    import { withLock } from ${JSON.stringify(lock)};
    await withLock(async () => {
      appendFileSync(${JSON.stringify(log)}, '${name} in\\n');
      if (${dies}) process.kill(process.pid, 'SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, 50));
      appendFileSync(${JSON.stringify(log)}, '${name} out\\n');
    });`;
  const names = ['a', 'b', 'killed', 'c', 'd'];
  const commands = names.map((name) =>
    spawn(process.execPath, ['--input-type=module', '-e', section(name, name === 'killed')], { stdio: 'ignore' }),
  );
  await Promise.all(commands.map((each) => once(each, 'exit')));

  const lines = readFileSync(log, 'utf8').trim().split('\n');
  rmSync(folder, { recursive: true });
  expect(lines).toHaveLength(9);
  const rest = lines.filter((line) => line !== 'killed in');
  for (let index = 0; index < rest.length; index += 2) expect(rest[index + 1]).toBe(rest[index]!.replace('in', 'out'));
});
