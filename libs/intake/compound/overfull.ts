import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';

interface Overfull {
  code: string;
  areaCsqm: bigint;
  unitsCsqm: bigint;
}

/**
 * The units of a building hold no more floor than the building. Whether all of a compound's are there is asked when a roll is frozen.
 *
 * @throws Refusal invalid-input with each building whose units hold more (`errors`)
 */
export async function refuseOverfull(tx: Tx, compoundId: string): Promise<void> {
  const overfull = await tx.$queryRaw<Overfull[]>`
    select building.code, building.area_csqm as "areaCsqm", sum(unit.area_csqm)::bigint as "unitsCsqm"
    from building join unit on unit.building_id = building.id
    where building.compound_id = ${compoundId}
    group by building.id having sum(unit.area_csqm) > building.area_csqm
    order by building.code`;
  if (overfull.length === 0) return;
  const errors = overfull.map(({ code, areaCsqm, unitsCsqm }) => ({
    path: 'units',
    message: `楼栋“${code}”登记面积 ${sqm(areaCsqm)} 平方米，各户合计 ${sqm(unitsCsqm)} 平方米`,
  }));
  throw new Refusal('invalid-input', `各户面积合计超出楼栋面积：${errors.map(({ message }) => message).join('；')}。`, { errors });
}

const sqm = (csqm: bigint): string => (Number(csqm) / 100).toFixed(2);
