import type { Database } from '#libs/database/client';

/** A project's lines in the order in which they were registered, those dropped with the reason. */
export const linesOf = (db: Database, projectId: string) =>
  db.line.findMany({
    where: { processId: projectId },
    omit: { realmId: true, processId: true },
    orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
  });
