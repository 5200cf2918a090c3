import type { Findings } from './findings';
import type { StoredRecord } from './record';

/** Each booking's event says the balance that the ledger has up to it, and the sums of both agree to the fen. */
export async function checkMoney(record: StoredRecord, findings: Findings): Promise<void> {
  const ledger = await record.rows<{ id: string; accountId: string; fen: number; reversesId: string | null }>(
    `select id, account_id as "accountId", fen::float8 as fen, reverses_id as "reversesId" from ledger_entry where realm_id = 'real'`,
  );
  const entries = new Map(ledger.map((entry) => [entry.id, entry]));
  const balances = new Map<string, number>();
  for (const { processId, no, type, data } of record.allEvents) {
    if (type !== 'funds.arrived' && type !== 'funds.reversed') continue;
    const entry = entries.get(String(data.entryId));
    const balance = (balances.get(String(data.accountId)) ?? 0) + (entry?.fen ?? 0);
    balances.set(String(data.accountId), balance);
    const right = entry !== undefined && Math.abs(entry.fen) === Math.abs(Number(data.fen)) && balance === data.balanceFen;
    findings.expect('money', right, `${processId}: event ${no} says ${String(data.balanceFen)} fen, the ledger has ${balance}`);
  }
  for (const { id, reversesId, fen } of ledger) {
    const against = reversesId === null ? undefined : entries.get(reversesId);
    if (reversesId !== null)
      findings.expect('money', against !== undefined && against.fen === -fen, `${id} reverses another sum than it names`);
  }
}
