import type { Database } from '#libs/database/client';

/** What a cluster or lot was from each of its revisions on, the first one first. The caller has checked that the actor meets it. */
export async function versionsOf(db: Database, thing: 'cluster' | 'lot', thingId: string) {
  const rows = await db.registerVersion.findMany({
    where: { thing, thingId },
    orderBy: { revision: 'asc' },
    select: { revision: true, at: true, personId: true, postId: true, record: true },
  });
  return rows.map(({ record, ...version }) => ({ ...version, record: record as object }));
}
