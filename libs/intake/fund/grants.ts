import { balances, refundsDue } from '#libs/domain/money/ledger';
import { countedBy, grantedSources } from '#libs/domain/money/sources';
import { plannedFen } from '#libs/domain/money/stated-funding';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { ComputedBudget } from './compute-budget';
import type { BookedEntry } from './ledger';

/** What comes into an account by a grant: sources with one sum between them. */
export interface Grant {
  sources: string[];
  grantedFen: number;
  /** All that may be granted by the budget that decides; null while there is none. */
  limitFen: number | null;
}

type Sources = Pick<CompiledProgramme, 'money' | 'stages'>;

/**
 * What may be granted into an account of these entries. By shares all that is granted is one sum; where the project's own plan says who pays, each
 * source brings what it says and no more. What a true-up found due back, or has gone back since, is granted no more.
 */
export function grantsOf(programme: Sources, budget: ComputedBudget | null, entries: readonly BookedEntry[]): Grant[] {
  const all = grantedSources(programme);
  const apart = budget?.funding ? all.map((source) => [source]) : all.length > 0 ? [all] : [];
  return apart.map((sources) => {
    const own = entries.filter(({ source }) => sources.includes(source));
    return { sources, grantedFen: balances(own).subsidyFen - refundsDue(own), limitFen: budget && limitOf(budget, sources) };
  });
}

const limitOf = ({ funding, subsidyFen }: ComputedBudget, [source]: string[]): number =>
  funding ? plannedFen(funding, source!) : subsidyFen;

/** What is booked into an account as it arrives: what the gate that opened it counts. */
export function collectedBy({ money, stages }: Sources, gate: string): string[] {
  const stage = stages.find(({ code }) => code === gate);
  return stage?.kind === 'fund-gate' ? countedBy(stage.gate, money) : [];
}
