import type { MoneyRules } from '#libs/programme/ir/programme';

/** Refunds settle what a true-up found due, and have a verb of their own. */
const REFUND = 'refund';

/** What money of a source may be paid for: what the account pays, and of an earmarked source no more than it is for. */
export function payablePurposes({ sources, allowedPurposes }: MoneyRules, source: string): MoneyRules['allowedPurposes'] {
  const earmarked = sources.find(({ code }) => code === source)?.purposes;
  return allowedPurposes.filter(({ code }) => code !== REFUND && (earmarked?.includes(code) ?? true));
}
