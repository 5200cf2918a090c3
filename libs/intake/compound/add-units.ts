import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { checkUnits, type UnitInput } from './compound-input';
import { refuseOverfull } from './overfull';
import { writeUnits } from './write-buildings';

export interface AddUnitsInput {
  compoundId: string;
  /** `building` is the building's code. */
  units: (UnitInput & { building: string })[];
}

/**
 * Adds units with their owners to the buildings of a compound: all or none. A roll that is frozen already does not change.
 *
 * @throws Refusal not-found, invalid-input or already-exists with `errors` by `row`
 */
export async function addUnits(
  db: Database,
  actor: Actor,
  input: AddUnitsInput,
  options: RecordOptions = {},
): Promise<Accepted<{ compoundId: string; created: number }>> {
  const { compoundId, units } = input;
  const check = new InputCheck();
  check.ensure(units.length > 0, 'units', '没有房屋');
  checkUnits(check, units, 'units', true);
  check.done();
  return acceptRecord(db, actor, options, async ({ tx }) => {
    const found = await tx.compound.count({ where: { id: compoundId, realmId: actor.realmId } });
    if (found === 0) throw new Refusal('not-found', '没有这个小区。');
    const buildings = await buildingsByCode(tx, compoundId, units);
    await refuseTaken(tx, compoundId, units);
    await writeUnits(
      tx,
      actor.realmId,
      compoundId,
      units.map((unit) => ({ ...unit, buildingId: buildings.get(unit.building)! })),
    );
    await refuseOverfull(tx, compoundId);
    await tx.compound.update({ where: { id: compoundId }, data: { revision: { increment: 1 } } });
    return { compoundId, created: units.length };
  });
}

async function buildingsByCode(tx: Tx, compoundId: string, units: AddUnitsInput['units']): Promise<Map<string, string>> {
  const buildings = await tx.building.findMany({ where: { compoundId }, select: { id: true, code: true } });
  const byCode = new Map(buildings.map(({ id, code }) => [code, id]));
  const check = new InputCheck();
  units.forEach(({ building }, index) => check.ensure(byCode.has(building), `units.${index}.building`, `没有楼栋“${building}”`, index + 1));
  check.done();
  return byCode;
}

async function refuseTaken(tx: Tx, compoundId: string, units: UnitInput[]): Promise<void> {
  const codes = units.map(({ code }) => code);
  const taken = new Set(
    (await tx.unit.findMany({ where: { compoundId, code: { in: codes } }, select: { code: true } })).map(({ code }) => code),
  );
  if (taken.size === 0) return;
  const errors = codes.flatMap((code, index) =>
    taken.has(code) ? [{ path: `units.${index}.code`, message: '房号已登记', row: index + 1 }] : [],
  );
  throw new Refusal('already-exists', '部分房号已经登记，全部未录入。', { errors });
}
