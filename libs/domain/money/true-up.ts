import { allocateByArea } from './allocate';
import { requireFen, sumFen } from './fen';
import { type Remission, remit } from './remission';

export interface PayingHousehold {
  unitId: string;
  areaCsqm: number;
  /** What this household paid in, reversals taken off. */
  paidInFen: number;
}

export interface HouseholdSettlement {
  unitId: string;
  /** Its part of the final sum, by area, less what was remitted to it. */
  dueFen: number;
  paidInFen: number;
  /** Its part of what was paid in for all together (public revenue, a donor), by area. */
  commonFen: number;
  refundFen: number;
  additionalFen: number;
}

export interface TrueUp {
  /** What all households owe, and what was remitted of the residents' part: another source pays that. */
  residentsDueFen: number;
  remittedFen: number;
  /** Paid in by the households and for all together. */
  paidInFen: number;
  refundFen: number;
  additionalFen: number;
  households: HouseholdSettlement[];
}

/**
 * 多退少补: what the residents owe by the final accounts against what they paid in, household by household, to the fen. Refunds
 * less additional payments are exactly what was paid in less what is due. `commonFen` is money that no single household paid.
 *
 * @param residentsPartFen before anything is remitted
 */
export function trueUp(
  residentsPartFen: number,
  households: readonly PayingHousehold[],
  commonFen = 0,
  remissions: readonly Remission[] = [],
): TrueUp {
  const { households: due, residentsFen, remittedFen } = remit(residentsPartFen, households, remissions);
  const common = allocateByArea(commonFen, households);
  const settled = households.map(({ unitId, paidInFen }, i): HouseholdSettlement => {
    requireFen(paidInFen, `What ${unitId} paid in`);
    const shares = { dueFen: due[i]!.fen, paidInFen, commonFen: common[i]!.fen };
    const over = shares.paidInFen + shares.commonFen - shares.dueFen;
    return { unitId, ...shares, refundFen: Math.max(0, over), additionalFen: Math.max(0, -over) };
  });
  return {
    residentsDueFen: residentsFen,
    remittedFen,
    paidInFen: sumFen([commonFen, ...settled.map((one) => one.paidInFen)]),
    refundFen: sumFen(settled.map((one) => one.refundFen)),
    additionalFen: sumFen(settled.map((one) => one.additionalFen)),
    households: settled,
  };
}
