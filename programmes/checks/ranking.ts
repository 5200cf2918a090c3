import { judge } from '#libs/domain/predicate/evaluate';
import type { FactValue } from '#libs/programme/ir/predicate';
import type { CompiledProgramme, Priority } from '#libs/programme/ir/programme';

export type Candidate = Record<string, FactValue>;

/** Which of two comes first by the priorities, in their order; undefined where they are equal in all. */
export function first(programme: CompiledProgramme, a: Candidate, b: Candidate): Candidate | undefined {
  for (const { by } of programme.priorities ?? []) {
    const lead = merit(by, a) - merit(by, b);
    if (lead !== 0) return lead > 0 ? a : b;
  }
  return undefined;
}

function merit(by: Priority['by'], facts: Candidate): number {
  if ('when' in by) return judge(by.when, facts).holds === true ? 1 : 0;
  return 'most' in by ? Number(facts[by.most]) : -Number(facts[by.least]);
}
