import type { Tx } from '../client';

/**
 * Ids for rows that are about to be written, in order: what is sealed is bound to its row's. From PostgreSQL, so that they sort among
 * those that its default gives.
 */
export async function newIds(tx: Tx, count: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`select uuidv7()::text as id from generate_series(1, ${count}::int)`;
  return rows.map(({ id }) => id).sort();
}
