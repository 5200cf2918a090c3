import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type BuildingInput, checkBuilding } from './compound-input';
import { writeBuildings } from './write-buildings';

export interface AddBuildingInput extends BuildingInput {
  compoundId: string;
}

/** Adds a building with its units to a compound. @throws Refusal not-found, invalid-input, already-exists */
export async function addBuilding(
  db: Database,
  actor: Actor,
  input: AddBuildingInput,
  options: RecordOptions = {},
): Promise<Accepted<{ id: string; compoundId: string }>> {
  const { compoundId, ...building } = input;
  const check = new InputCheck();
  checkBuilding(check, building);
  check.done();
  return acceptRecord(db, actor, options, async ({ tx }) => {
    const found = await tx.compound.count({ where: { id: compoundId, realmId: actor.realmId } });
    if (found === 0) throw new Refusal('not-found', '没有这个小区。');
    const [id] = await writeBuildings(tx, actor.realmId, compoundId, [building]);
    await tx.compound.update({ where: { id: compoundId }, data: { revision: { increment: 1 } } });
    return { id: id!, compoundId };
  });
}
