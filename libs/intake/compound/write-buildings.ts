import { randomUUID } from 'node:crypto';
import type { Tx } from '#libs/database/client';
import type { BuildingInput, UnitInput } from './compound-input';

/** Writes buildings of a compound with their units; the caller has checked them. @returns the buildings' ids in order */
export async function writeBuildings(tx: Tx, realmId: string, compoundId: string, buildings: BuildingInput[]): Promise<string[]> {
  const rows = buildings.map(({ units: _units, ...building }) => ({ id: randomUUID(), realmId, compoundId, ...building }));
  await tx.building.createMany({ data: rows });
  for (const [index, { units }] of buildings.entries()) {
    if (units) await writeUnits(tx, realmId, compoundId, units.map((unit) => ({ ...unit, buildingId: rows[index]!.id })));
  }
  return rows.map(({ id }) => id);
}

export async function writeUnits(tx: Tx, realmId: string, compoundId: string, units: (UnitInput & { buildingId: string })[]): Promise<void> {
  await tx.unit.createMany({
    data: units.map(({ code, areaCsqm, owners, buildingId }) => ({ realmId, compoundId, buildingId, code, areaCsqm, owners })),
  });
}
