import { randomUUID } from 'node:crypto';
import type { Tx } from '#libs/database/client';
import { newIds } from '#libs/database/personal/new-ids';
import { ownerKeyHash } from '#libs/database/personal/owner-key';
import { sealOwners } from '#libs/database/personal/owners';
import type { BuildingInput, UnitInput } from './compound-input';
import { refuseOverfull } from './overfull';

/** Writes buildings of a compound with their units; the caller has checked each. @returns the buildings' ids in order @throws Refusal invalid-input */
export async function writeBuildings(tx: Tx, realmId: string, compoundId: string, buildings: BuildingInput[]): Promise<string[]> {
  const rows = buildings.map(({ units: _units, ...building }) => ({ id: randomUUID(), realmId, compoundId, ...building }));
  await tx.building.createMany({ data: rows });
  for (const [index, { units }] of buildings.entries()) {
    if (units)
      await writeUnits(
        tx,
        realmId,
        compoundId,
        units.map((unit) => ({ ...unit, buildingId: rows[index]!.id })),
      );
  }
  await refuseOverfull(tx, compoundId);
  return rows.map(({ id }) => id);
}

/** One statement however many there are: a large compound has thousands. Owners' keys are hashed and their names sealed here. */
export async function writeUnits(
  tx: Tx,
  realmId: string,
  compoundId: string,
  units: (UnitInput & { buildingId: string })[],
): Promise<void> {
  const [ids, hash] = [await newIds(tx, units.length), await ownerKeyHash(tx, realmId)];
  const rows = units.map(({ code, areaCsqm, owners, buildingId }, index) => {
    const hashed = owners.map(({ key, name }) => ({ key: hash(key), name }));
    return { id: ids[index], code, areaCsqm, buildingId, owners: sealOwners(ids[index]!, hashed) };
  });
  await tx.$executeRaw`
    insert into unit (id, realm_id, compound_id, building_id, code, area_csqm, owners)
    select u.id, ${realmId}, ${compoundId}, u."buildingId", u.code, u."areaCsqm", u.owners
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as u(id text, "buildingId" text, code text, "areaCsqm" bigint, owners jsonb)`;
}
