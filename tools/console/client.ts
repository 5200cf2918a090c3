import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../root';

/** Writes the types of the API's paths and answers to `file`: the API's own document, through openapi-typescript. */
export function generateClient(file: string): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'jiugai-client-'));
  try {
    const document = path.join(folder, 'openapi.json');
    run(path.join(root, 'dist/apps/api/src/write-open-api.js'), document);
    run(path.join(root, 'apps/console/node_modules/openapi-typescript/bin/cli.js'), document, '--output', file, '--alphabetize');
    run(
      path.join(root, 'node_modules/prettier/bin/prettier.cjs'),
      '--log-level',
      'warn',
      '--write',
      '--config',
      path.join(root, '.prettierrc.json'),
      file,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(script: string, ...args: string[]): void {
  execFileSync(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}
