import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { root } from '#tools/root';

test('the console knows the API as it is: its types are what `npm run console -- client` writes', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'jiugai-client-'));
  try {
    const file = path.join(folder, 'schema.d.ts');
    const write = `require(${JSON.stringify(path.join(root, 'dist/tools/console/client.js'))}).generateClient(${JSON.stringify(file)})`;
    execFileSync(process.execPath, ['-e', write], { cwd: root });
    // Told in one word: the whole difference would fill the screen.
    expect(readFileSync(file, 'utf8') === readFileSync(path.join(root, 'apps/console/src/api/schema.d.ts'), 'utf8')).toBe(true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
