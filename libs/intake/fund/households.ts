import type { Tx } from '#libs/database/client';

export interface UnitArea {
  unitId: string;
  areaCsqm: number;
}

/** The project's units with their areas, in the order of their ids; none where none was recorded. */
export async function unitsOf(tx: Tx, projectId: string): Promise<UnitArea[]> {
  const links = await tx.projectCompound.findMany({ where: { projectId }, select: { compoundId: true } });
  const units = await tx.unit.findMany({
    where: { compoundId: { in: links.map(({ compoundId }) => compoundId) } },
    select: { id: true, areaCsqm: true },
    orderBy: { id: 'asc' },
  });
  return units.map(({ id, areaCsqm }) => ({ unitId: id, areaCsqm: Number(areaCsqm) }));
}
