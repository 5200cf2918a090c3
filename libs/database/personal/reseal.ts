import type { KeyRing } from '#libs/platform/key-ring';
import type { Database, Tx } from '../client';
import { Prisma } from '../generated/client';
import { type HashOwnerKey, ownerKeyHash } from './owner-key';
import { SEALED_COLUMNS, type SealedColumn, type StoredRow } from './sealed-columns';

/** A batch waits for whoever holds one of its rows; a trigger can be taken away only between transactions that write the table. */
const BATCH_TIMEOUT_MS = 120_000;

/** `table.column` → how many values were sealed. */
export type Resealed = Record<string, number>;

/**
 * Seals under the first key whatever lies in plain or under another key. Safe beside a running product, and to break off and call
 * again: each batch is a transaction, and what is done is not done twice. When it has returned nothing needs the other keys any more.
 *
 * @throws CannotOpen when a value needs a key that is not in the ring, or was tampered with
 */
export async function resealAll(db: Database, keys: KeyRing, columns: readonly SealedColumn[] = SEALED_COLUMNS): Promise<Resealed> {
  const done: Resealed = {};
  for (const column of columns) {
    // Again until there is none: a row from before that somebody changed meanwhile may have moved to where the pass had been.
    for (let sealed = -1; sealed !== 0;) {
      sealed = await pass(db, column, keys);
      if (sealed > 0) done[`${column.table}.${column.column}`] = (done[`${column.table}.${column.column}`] ?? 0) + sealed;
    }
  }
  return done;
}

/** Goes through a table in the order in which its rows lie, so that none is looked at twice. @returns how many were sealed */
async function pass(db: Database, column: SealedColumn, keys: KeyRing): Promise<number> {
  let sealed = 0;
  for (let after = '(0,0)'; ;) {
    const rows = await db.$transaction((tx) => batch(tx, column, keys, after), { timeout: BATCH_TIMEOUT_MS, maxWait: BATCH_TIMEOUT_MS });
    const last = rows.at(-1);
    if (!last) return sealed;
    sealed += rows.length;
    after = last.at;
  }
}

type LyingRow = StoredRow & { at: string };

async function batch(tx: Tx, column: SealedColumn, keys: KeyRing, after: string): Promise<LyingRow[]> {
  const table = Prisma.raw(column.table);
  // Rows that are never changed need no lock, and stay where they lie.
  const locked = column.appendOnly ? Prisma.empty : Prisma.raw('for update');
  const rows = await tx.$queryRaw<LyingRow[]>`
    select ctid::text as at, ${column.read} from ${table}
    where ctid > ${after}::tid and (${column.unsealed(`sealed:${keys.first}:`)}) limit ${column.batch} ${locked}`;
  if (rows.length === 0) return rows;
  const hashes = await hashesOf(tx, rows, keys);
  if (column.appendOnly) await tx.$executeRaw`alter table ${table} disable trigger append_only`;
  for (const row of rows) {
    const value = column.sealAgain(row, keys, (realmId) => hashes.get(realmId)!);
    await tx.$executeRaw`update ${table} set ${Prisma.raw(column.column)} = ${value} where ctid = ${row.at}::tid`;
  }
  if (column.appendOnly) await tx.$executeRaw`alter table ${table} enable trigger append_only`;
  return rows;
}

async function hashesOf(tx: Tx, rows: StoredRow[], keys: KeyRing): Promise<Map<string, HashOwnerKey>> {
  const hashes = new Map<string, HashOwnerKey>();
  for (const realm of new Set(rows.flatMap(({ realm }) => (realm === undefined ? [] : [realm]))))
    hashes.set(realm, await ownerKeyHash(tx, realm, keys));
  return hashes;
}
