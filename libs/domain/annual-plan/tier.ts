import type { AnnualPlan } from '#libs/programme/ir/programme';

/** A compound on an issued plan, or on one of before. */
export interface Listing {
  year: number;
  /** Null where the record does not say. */
  tier: string | null;
  /** Whether its tier was the plan of the year itself, by the programme that listed it. */
  carriedOut: boolean;
}

/**
 * Whether a tier is the plan of the year itself (实施一批). The tiers after the first are the reserve (谋划、储备): a compound in it
 * waits, and may be applied for again. A plan without tiers lists all alike.
 */
export function isCarriedOut(plan: Pick<AnnualPlan, 'tiers'>, tier: string | null): boolean {
  return tier === null || plan.tiers.length === 0 || plan.tiers[0]!.code === tier;
}

/** Whether the tier is one of the plan's; where it has none, none is to be given. */
export function isTier(plan: Pick<AnnualPlan, 'tiers'>, tier: string | null): boolean {
  return plan.tiers.length === 0 ? tier === null : plan.tiers.some(({ code }) => code === tier);
}

/**
 * What bars a compound from applying where the text says so (不得重复申报, Litong), whichever programme listed it; a place in the reserve
 * bars nothing.
 */
export function barringListing<L extends Listing>(plan: Pick<AnnualPlan, 'onceListed'>, listings: readonly L[]): L | null {
  if (plan.onceListed !== 'refused') return null;
  return listings.find(({ carriedOut }) => carriedOut) ?? null;
}
