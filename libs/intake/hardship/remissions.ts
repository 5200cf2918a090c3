import type { Tx } from '#libs/database/client';
import type { Remission } from '#libs/domain/money/remission';

/** The decisions in force: none was taken back. */
export async function remissionsOf(tx: Tx, projectId: string): Promise<(Remission & { id: string })[]> {
  const rows = await tx.remission.findMany({ where: { processId: projectId }, orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }] });
  const takenBack = new Set(rows.map(({ reversesId }) => reversesId));
  return rows
    .filter(({ id, reversesId }) => reversesId === null && !takenBack.has(id))
    .map(({ id, unitId, shareNum, shareDen, toSource }) => ({ id, unitId, share: { num: shareNum, den: shareDen }, to: toSource }));
}
