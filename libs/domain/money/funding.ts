import type { FundGateStage } from '#libs/programme/ir/stage';
import { needed } from '../threshold/threshold';
import { allocate } from './allocate';
import { type Budget, requireBudget, type ShareRules } from './budget';
import { roundHalfUp, sumFen } from './fen';

export interface CategoryShare {
  category: string;
  /** The contents of this category that count. */
  contentsFen: number;
  /** Other costs and contingency that fall to it. */
  spreadFen: number;
  /** The residents' part of both. */
  residentsFen: number;
}

export interface FundingPlan {
  /** What counts: contents, other costs, contingency. */
  totalFen: number;
  /** Contents with rules of their own, outside the total. */
  excludedFen: number;
  /** The residents' share by category, before the cap. */
  residentsShareFen: number;
  /** Total less the residents' share. */
  subsidyBaseFen: number;
  /** The base per m², in fen, rounded: to be shown beside the cap, not to be reckoned with. */
  subsidyBaseFenPerSqm: number;
  /** Null where the programme knows no cap. */
  subsidyCapFen: number | null;
  subsidyFen: number;
  /** What the base exceeds the cap by. */
  excessFen: number;
  /** All that the residents pay: their share, and the excess where the programme makes it theirs. */
  residentsFen: number;
  /** The excess where the programme names nobody who pays it. */
  openFen: number;
  /** In the order in which the categories first appear; adds up to the totals above. */
  byCategory: CategoryShare[];
}

/** Who pays what (REQUIREMENTS.md 1.1, Lucheng 三(三)1), for a plan and again for the audited final accounts. */
export function fundingPlan(budget: Budget, rules: ShareRules): FundingPlan {
  const { totalFen, residentsShareFen, excludedFen, byCategory } = residentsShare(budget, rules);
  const cap = rules.capArea === 'titled' ? rules.subsidyCapFenPerSqm : undefined;
  const { baseFen, capFen, subsidyFen, excessFen } = subsidy(totalFen, residentsShareFen, budget.areaCsqm, cap);
  const residentsExcessFen = rules.excessTo === 'residents' ? excessFen : 0;
  return {
    totalFen,
    excludedFen,
    residentsShareFen,
    subsidyBaseFen: baseFen,
    subsidyBaseFenPerSqm: roundHalfUp(BigInt(baseFen) * 100n, BigInt(budget.areaCsqm)),
    subsidyCapFen: capFen,
    subsidyFen,
    excessFen,
    residentsFen: residentsShareFen + residentsExcessFen,
    openFen: excessFen - residentsExcessFen,
    byCategory,
  };
}

/**
 * The residents' share of each category, other costs and contingency spread over the contents by their cost where the programme
 * weighs them so (`by-content`). The
 * sum is exact and rounded once, a half fen upwards; the categories then share the rounded sum without losing a fen.
 */
export function residentsShare(
  budget: Budget,
  rules: ShareRules,
): Pick<FundingPlan, 'totalFen' | 'excludedFen' | 'residentsShareFen' | 'byCategory'> {
  requireBudget(budget, rules);
  const counted = budget.contents.filter((content) => !content.excluded);
  const categories = [...new Set(counted.map((content) => content.category))].map((category) => ({
    category,
    contentsFen: sumFen(counted.filter((content) => content.category === category).map((content) => content.fen)),
  }));
  const contentsFen = sumFen(categories.map((one) => one.contentsFen));
  const costsFen = sumFen([budget.otherCostsFen, budget.contingencyFen]);
  const totalFen = sumFen([contentsFen, costsFen]);

  const den = categories.reduce((product, { category }) => product * BigInt(rules.shares[category]!.den), 1n);
  const weighted = categories.map(({ category, contentsFen: fen }) => {
    const share = rules.shares[category]!;
    return { key: category, weight: (BigInt(fen) * BigInt(share.num) * den) / BigInt(share.den) };
  });
  const weight = weighted.reduce((sum, one) => sum + one.weight, 0n);
  const sharedFen = rules.spreadOtherCosts === 'by-content' ? totalFen : contentsFen;
  const residentsShareFen = roundHalfUp(weight * BigInt(sharedFen), den * BigInt(contentsFen));

  const spread = allocate(
    costsFen,
    categories.map((one) => ({ key: one.category, weight: one.contentsFen })),
  );
  const residents = allocate(residentsShareFen, weighted);
  return {
    totalFen,
    excludedFen: sumFen(budget.contents.filter((content) => content.excluded).map((content) => content.fen)),
    residentsShareFen,
    byCategory: categories.map((one, i) => ({ ...one, spreadFen: spread[i]!.fen, residentsFen: residents[i]!.fen })),
  };
}

/** The subsidy takes what the residents' share leaves, up to the cap on the titled area; a part of a fen of the cap is not granted. */
export function subsidy(
  totalFen: number,
  residentsShareFen: number,
  areaCsqm: number,
  capFenPerSqm: number | undefined,
): { baseFen: number; capFen: number | null; subsidyFen: number; excessFen: number } {
  const baseFen = totalFen - residentsShareFen;
  const capFen = capFenPerSqm === undefined ? null : Number((BigInt(capFenPerSqm) * BigInt(areaCsqm)) / 100n);
  const subsidyFen = capFen === null ? baseFen : Math.min(baseFen, capFen);
  return { baseFen, capFen, subsidyFen, excessFen: baseFen - subsidyFen };
}

/** What a gate wants to see in the account: its share of all that the residents pay, excess included, or of the investment. */
export const requiredBeforeStart = (plan: FundingPlan, gate: Pick<FundGateStage['gate'], 'share' | 'base'>): number =>
  needed(gate.base === 'residents-required' ? plan.residentsFen : plan.totalFen, gate.share);
