import type { Acknowledged, Refused } from '../journal';
import type { Findings } from './findings';
import type { StoredRecord } from './record';

/** Every acknowledged request left its key, answered; one that was refused left none, so that it can be put right and sent again. */
export async function checkKeys(
  record: StoredRecord,
  acknowledged: readonly Acknowledged[],
  refused: readonly Refused[],
  findings: Findings,
): Promise<void> {
  const rows = await record.rows<{ key: string; status: number }>(`select key, status from idempotency_key`);
  const answered = new Map(rows.map(({ key, status }) => [key, status]));
  for (const { key, path } of acknowledged)
    findings.expect('keys', (answered.get(key) ?? 0) >= 200, `${key} (${path}) was acknowledged and is not kept as answered`);
  for (const { key, code } of refused) findings.expect('keys', !answered.has(key), `${key} was refused (${code}) and is kept as accepted`);
}
