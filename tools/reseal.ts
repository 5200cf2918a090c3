import { openDatabase } from '#libs/database/client';
import { resealAll } from '#libs/database/personal/reseal';
import { DATA_KEYS, readDataKeys } from '#libs/platform/data-keys';

/**
 * The last step of `npm run migrate`: seals what lies in plain, or under another key than the first, so that a former key can go.
 *
 * @returns what to tell, in lines
 */
export async function reseal(databaseUrl: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const keys = readDataKeys(environment);
  if (!keys) return `${DATA_KEYS} is not set: residents' data were left as they lie (docs/operations.md).\n`;
  const db = openDatabase(databaseUrl, { poolSize: 1 });
  try {
    const done = Object.entries(await resealAll(db, keys));
    if (done.length === 0) return `Everything is sealed with the data key ${keys.first}.\n`;
    return done.map(([column, count]) => `${column}: ${count} sealed with the data key ${keys.first}\n`).join('');
  } finally {
    await db.$disconnect();
  }
}
