import type { RollDifference } from '#libs/contracts/event';
import type { Tx } from '#libs/database/client';

/**
 * Thresholds are of all owners and of the whole area (民法典 278; Lucheng 二(三)3): units that nobody has entered yet would make any share
 * larger than it is.
 */
export async function rollDifferences(tx: Tx, projectId: string): Promise<RollDifference[]> {
  const rows = await tx.$queryRaw<(Omit<RollDifference, 'areaCsqm' | 'unitsCsqm'> & { areaCsqm: bigint; unitsCsqm: bigint })[]>`
    select compound.id as "compoundId", compound.name, compound.households, compound.area_csqm as "areaCsqm",
           count(unit.id)::int as units, coalesce(sum(unit.area_csqm), 0)::bigint as "unitsCsqm"
    from project_compound link join compound on compound.id = link.compound_id left join unit on unit.compound_id = compound.id
    where link.project_id = ${projectId}
    group by compound.id
    having count(unit.id) <> compound.households or coalesce(sum(unit.area_csqm), 0) <> compound.area_csqm
    order by compound.id`;
  return rows.map(({ areaCsqm, unitsCsqm, ...row }) => ({ ...row, areaCsqm: Number(areaCsqm), unitsCsqm: Number(unitsCsqm) }));
}
