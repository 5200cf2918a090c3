import type { Database } from '#libs/database/client';
import { realmNow } from '#libs/database/realm-clock';

/** Puts the next version of a paper on record, now by the realm's clock. @returns its id */
export async function bringPaper(db: Database, realmId: string, processId: string, code: string): Promise<string> {
  const version = 1 + (await db.paper.count({ where: { processId, code } }));
  const uploadedAt = new Date((await realmNow(db, realmId)).now);
  const { id } = await db.paper.create({
    data: { realmId, processId, code, version, title: code, uploadedAt, uploadedByPersonId: 'person' },
  });
  return id;
}
