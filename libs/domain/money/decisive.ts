import type { MoneyRules } from '#libs/programme/ir/programme';

type Rules = Pick<MoneyRules, 'totalBy' | 'trueUp'>;

/** Whose sums count: those of the audited final accounts once they are there (Lucheng 三(三)1), or the plan's to the end. */
export function decisive<B>(plan: B | null, final: B | null, rules: Rules): B | null {
  return rules.totalBy === 'audited-final-accounts' ? (final ?? plan) : plan;
}

/** Whether what was paid in is settled against the final accounts (多退少补): only where these are what counts. */
export const settles = (rules: Rules): boolean => rules.trueUp !== false && rules.totalBy === 'audited-final-accounts';
