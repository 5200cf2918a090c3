import type { Threshold } from '#libs/programme/ir/threshold';
import { allocateByArea } from './allocate';
import { requireFen, sumFen } from './fen';
import type { FundingPlan } from './funding';
import type { SourceShare } from './stated-funding';

/** A recorded decision that a household in hardship pays so much less; another source pays it instead. */
export interface Remission {
  unitId: string;
  share: Threshold;
  /** Code of the source that pays it. */
  to: string;
}

export interface HouseholdPart {
  unitId: string;
  /** Its part by area, what of it is remitted, and what it still pays. */
  grossFen: number;
  remittedFen: number;
  fen: number;
}

export interface Remitted {
  households: HouseholdPart[];
  /** What all households still pay, and what was taken off them: together the residents' part. */
  residentsFen: number;
  remittedFen: number;
  /** Who pays what was taken off. */
  bySource: SourceShare[];
}

/**
 * The residents' part between the households, each remission taken off its household. A part of a fen is not remitted: nobody is let off
 * more than was decided. No fen is lost: what is remitted moves to the source that the decision names.
 */
export function remit(
  residentsFen: number,
  households: readonly { unitId: string; areaCsqm: number }[],
  remissions: readonly Remission[],
): Remitted {
  requireFen(residentsFen, 'What the residents pay');
  const parts = allocateByArea(residentsFen, households).map(({ unitId, fen }): HouseholdPart & { to?: string } => {
    const remission = remissions.find((one) => one.unitId === unitId);
    if (!remission) return { unitId, grossFen: fen, remittedFen: 0, fen };
    const remittedFen = Number((BigInt(fen) * BigInt(remission.share.num)) / BigInt(remission.share.den));
    return { unitId, grossFen: fen, remittedFen, fen: fen - remittedFen, to: remission.to };
  });
  const remittedFen = sumFen(parts.map((part) => part.remittedFen));
  const to = [...new Set(parts.flatMap((part) => (part.remittedFen > 0 && part.to !== undefined ? [part.to] : [])))].sort();
  return {
    households: parts.map(({ unitId, grossFen, remittedFen: off, fen }) => ({ unitId, grossFen, remittedFen: off, fen })),
    residentsFen: residentsFen - remittedFen,
    remittedFen,
    bySource: to.map((source) => ({
      source,
      fen: sumFen(parts.filter((part) => part.to === source).map((part) => part.remittedFen)),
    })),
  };
}

/** What of a plan the remissions moved; absent where there are none. */
export interface RemittedPlan {
  remittedFen?: number;
  remittedTo?: SourceShare[];
  /** The project's own funding plan as it was stated, before remissions moved anything. */
  statedFunding?: SourceShare[];
}

/**
 * A plan once remissions have moved what they take off the residents to the sources that pay it: the total stays. Of the owners' sources the
 * first named bears the change first.
 */
export function withRemissions<P extends FundingPlan & { funding?: SourceShare[] }>(
  plan: P,
  { residentsFen, remittedFen, bySource }: Remitted,
  owners: readonly string[],
): P & RemittedPlan {
  if (remittedFen === 0) return plan;
  const moved = { ...plan, residentsFen, subsidyFen: plan.subsidyFen + remittedFen, remittedFen, remittedTo: bySource };
  return plan.funding ? { ...moved, statedFunding: plan.funding, funding: shifted(plan.funding, bySource, owners) } : moved;
}

function shifted(funding: readonly SourceShare[], to: readonly SourceShare[], owners: readonly string[]): SourceShare[] {
  let open = sumFen(to.map(({ fen }) => fen));
  const less = funding.map((share) => {
    const fen = owners.includes(share.source) ? Math.min(open, share.fen) : 0;
    open -= fen;
    return { ...share, fen: share.fen - fen };
  });
  const missing = to.filter(({ source }) => !less.some((share) => share.source === source)).map(({ source }) => ({ source, fen: 0 }));
  return [...less, ...missing].map((share) => ({
    ...share,
    fen: share.fen + (to.find(({ source }) => source === share.source)?.fen ?? 0),
  }));
}
