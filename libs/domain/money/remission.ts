import type { Threshold } from '#libs/programme/ir/threshold';
import { allocateByArea } from './allocate';
import { requireFen, sumFen } from './fen';
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
