import type { Database } from '#libs/database/client';

/** A photograph of a posting, put on record now; each posting needs one of its own. @returns the id of the paper */
export async function photograph(db: Database, realmId: string, processId: string): Promise<string> {
  const version = 1 + (await db.paper.count({ where: { processId, code: 'other' } }));
  const described = { code: 'other', version, title: '张贴照片', uploadedAt: new Date(), uploadedByPersonId: 'person' };
  const { id } = await db.paper.create({ data: { realmId, processId, ...described } });
  return id;
}
