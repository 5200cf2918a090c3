import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { FactDeclaration } from '#libs/programme/ir/predicate';

/** Codes of the facts that are sums of money: the audited total, and integers that say by code (`…-fen`) or title (…（分）) that they count fen. */
export const sumFacts = ({ facts, money }: Pick<CompiledProgramme, 'facts' | 'money'>): Set<string> =>
  new Set(facts.filter((fact) => fact.code === money.totalFact || countsFen(fact)).map(({ code }) => code));

const countsFen = ({ code, title, type }: FactDeclaration): boolean =>
  type === 'integer' && (code.endsWith('-fen') || title.endsWith('（分）'));
