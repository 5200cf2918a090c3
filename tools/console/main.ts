import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../root';
import { generateClient } from './client';

const USAGE = `npm run console -- client    writes the console's types of the API anew (apps/console/src/api/schema.d.ts)
npm run console -- dev       serves the console's sources beside an API at http://127.0.0.1:3000 (API_URL names another)`;

/** What a developer of the console needs beside `npm run build`. */
async function main(verb: string | undefined): Promise<void> {
  if (verb === 'client') return generateClient(path.join(root, 'apps/console/src/api/schema.d.ts'));
  if (verb === 'dev') {
    const folder = path.join(root, 'apps/console');
    execFileSync(process.execPath, [path.join(folder, 'node_modules/vite/bin/vite.js'), folder], { stdio: 'inherit' });
    return;
  }
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
