import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { clockFrom, clockOf, type ClockRow, type RealmNow } from '#libs/database/realm-clock';

/**
 * The realm that a page without log-in looks into, with its clock.
 * @throws Refusal not-found where there is none of that name
 */
export async function publicRealm(db: Database, realmId: string): Promise<RealmNow> {
  const rows = await db.$queryRaw<ClockRow[]>(clockOf(realmId));
  if (rows.length === 0) throw new Refusal('not-found', '没有这个模拟运行。');
  return clockFrom(rows, realmId);
}
