import { openDatabase } from '#libs/database/client';
import { type Resealed, resealAll } from '#libs/database/personal/reseal';
import { CHANNEL_COLUMNS } from '#libs/database/personal/sealed-columns';
import { readChannelKeys } from '#libs/platform/channel-keys';
import { DATA_KEYS, readDataKeys } from '#libs/platform/data-keys';
import type { KeyRing } from '#libs/platform/key-ring';

/**
 * The last step of `npm run migrate`: seals what lies in plain, or under another key than the first, so that a former key can go.
 *
 * @returns what to tell, in lines
 */
export async function reseal(databaseUrl: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const keys = readDataKeys(environment);
  const db = openDatabase(databaseUrl, { poolSize: 1 });
  try {
    const data = keys
      ? told('data key', keys, await resealAll(db, keys))
      : `${DATA_KEYS} is not set: residents' data were left as they lie (docs/operations.md).\n`;
    const channels = readChannelKeys(environment);
    return data + (channels ? told('channel key', channels, await resealAll(db, channels, CHANNEL_COLUMNS)) : '');
  } finally {
    await db.$disconnect();
  }
}

function told(what: string, keys: KeyRing, done: Resealed): string {
  const lines = Object.entries(done).map(([column, count]) => `${column}: ${count} sealed with the ${what} ${keys.first}\n`);
  return lines.join('') || `Everything is sealed with the ${what} ${keys.first}.\n`;
}
