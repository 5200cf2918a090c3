import { execFile } from 'node:child_process';
import path from 'node:path';
import { root } from '#tools/root';
import type { House } from './house/house';

/** The product's own audit of its record, as an operator runs it, beside the checker that knows nothing of it. */
export async function checkByProduct({ databaseUrl }: Pick<House, 'databaseUrl'>): Promise<{ whole: boolean; said: string }> {
  return new Promise((resolve) => {
    const script = path.join(root, 'dist/tools/check-record.js');
    execFile(process.execPath, [script], { env: { ...process.env, DATABASE_URL: databaseUrl } }, (error, stdout, stderr) =>
      resolve({ whole: error === null, said: `${stdout}${stderr}`.trim() }),
    );
  });
}
