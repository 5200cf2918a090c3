import type { Tx } from './client';

const TABLES = [
  'notice',
  'objection',
  'vote',
  'account',
  'ledger_entry',
  'defect',
  'escalation',
  'meeting_action',
  'letter_draft',
  'plan_window',
  'remission',
  'line',
] as const;

/**
 * Locks one register row for the rest of the transaction. The caller holds the lock of its process and reads the row
 * afterwards, so that it sees what was committed before. Lock order: calendar, processes by id, things by id, rungs.
 */
export async function lockThing(tx: Tx, table: (typeof TABLES)[number], id: string): Promise<void> {
  if (!TABLES.includes(table)) throw new Error(`${String(table)} is no register`);
  await tx.$queryRawUnsafe(`select 1 from ${table} where id = $1 for update`, id);
}
