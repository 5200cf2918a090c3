import type { MoneySource } from '#libs/programme/ir/programme';

/**
 * The decision of the owners that an arrival of their common money still lacks (民法典 278): it names the paper of the code that the
 * programme declares for the source, and any other paper is none. Null where nothing is lacking.
 */
export function lackingDecision(
  { needsOwnersDecision, decision }: Pick<MoneySource, 'needsOwnersDecision' | 'decision'>,
  paper: { code: string } | null,
): NonNullable<MoneySource['decision']> | null {
  if (!needsOwnersDecision || !decision) return null;
  return paper?.code === decision.paper ? null : decision;
}
