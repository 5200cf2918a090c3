import type { MoneyRules } from '#libs/programme/ir/programme';
import type { Threshold } from '#libs/programme/ir/threshold';
import { atLeast, needed } from '../threshold/threshold';
import { allocate } from './allocate';
import { type Budget, requireBudget, type ShareRules } from './budget';
import { isFen, roundHalfUp, sumFen } from './fen';
import type { FundingPlan } from './funding';

/** What a project's funding plan says that a source brings. */
export interface SourceShare {
  source: string;
  fen: number;
}

export interface FloorReading {
  code: string;
  title: string;
  share: Threshold;
  /** The least that these sources must bring together, whole fen, and what they bring. */
  neededFen: number;
  fen: number;
  met: boolean;
}

export interface FundingFault {
  code: 'source-unknown' | 'source-twice' | 'fen-invalid';
  /** Where it is: `funding.2.fen`. */
  path: string;
}

/** Where the text states no shares, each project's own funding plan says who pays (Liuzhou, Qinshui, Litong). */
export const sharesStated = ({ shares }: Pick<MoneyRules, 'shares'>): boolean => Object.keys(shares).length > 0;

/** Everything that is wrong with a funding plan by itself; whether it adds up to the total is another question. */
export function fundingFaults(funding: readonly SourceShare[], { sources }: Pick<MoneyRules, 'sources'>): FundingFault[] {
  return funding.flatMap(({ source, fen }, i): FundingFault[] => [
    ...(sources.some(({ code }) => code === source) ? [] : [{ code: 'source-unknown' as const, path: `funding.${i}.source` }]),
    ...(funding.findIndex((one) => one.source === source) < i ? [{ code: 'source-twice' as const, path: `funding.${i}.source` }] : []),
    ...(isFen(fen) ? [] : [{ code: 'fen-invalid' as const, path: `funding.${i}.fen` }]),
  ]);
}

export const fundedFen = (funding: readonly SourceShare[]): number => sumFen(funding.map(({ fen }) => fen));

export const plannedFen = (funding: readonly SourceShare[] | null | undefined, source: string): number =>
  funding?.find((one) => one.source === source)?.fen ?? 0;

/**
 * Who pays what by a project's own funding plan, in the form of a plan by shares. The residents' part is what the owners' sources bring; what is
 * granted is the subsidy; others (enterprises) bring the rest. By category only the costs are known: `residentsFen` is 0 there.
 */
export function statedPlan(
  budget: Budget,
  rules: ShareRules,
  funding: readonly SourceShare[],
  by: { owners: readonly string[]; granted: readonly string[] },
): FundingPlan {
  requireBudget(budget, rules);
  const counted = budget.contents.filter((content) => !content.excluded);
  const categories = [...new Set(counted.map(({ category }) => category))].map((category) => ({
    category,
    contentsFen: sumFen(counted.filter((content) => content.category === category).map(({ fen }) => fen)),
  }));
  const costsFen = sumFen([budget.otherCostsFen, budget.contingencyFen]);
  const totalFen = sumFen([costsFen, ...categories.map(({ contentsFen }) => contentsFen)]);
  const spread = allocate(
    costsFen,
    categories.map(({ category, contentsFen }) => ({ key: category, weight: contentsFen })),
  );
  const of = (sources: readonly string[]): number => sumFen(sources.map((source) => plannedFen(funding, source)));
  const residentsFen = of(by.owners);
  const baseFen = totalFen - residentsFen;
  return {
    totalFen,
    excludedFen: sumFen(budget.contents.filter(({ excluded }) => excluded).map(({ fen }) => fen)),
    residentsShareFen: residentsFen,
    subsidyBaseFen: baseFen,
    subsidyBaseFenPerSqm: roundHalfUp(BigInt(baseFen) * 100n, BigInt(budget.areaCsqm)),
    subsidyCapFen: null,
    subsidyFen: of(by.granted),
    excessFen: 0,
    residentsFen,
    openFen: 0,
    byCategory: categories.map((one, i) => ({ ...one, spreadFen: spread[i]!.fen, residentsFen: 0 })),
  };
}

/** What certain sources bring against the least that they must, exactly: 1.9 of 10 is no fifth, 2 is one. */
export function readFloors(floors: MoneyRules['floors'], funding: readonly SourceShare[], totalFen: number): FloorReading[] {
  return (floors ?? []).map(({ code, title, sources, share }) => {
    const fen = sumFen(sources.map((source) => plannedFen(funding, source)));
    return { code, title, share, neededFen: needed(totalFen, share), fen, met: atLeast(fen, totalFen, share) };
  });
}
