import { judge } from '#libs/domain/predicate/evaluate';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { FactValue } from '#libs/programme/ir/predicate';

/** Steps of the stage (of these alone, where given) that are asked, given the facts; a condition on facts not given counts as not met. */
export function asked(programme: CompiledProgramme, stage: string, facts: Record<string, FactValue>, among?: string[]): string[] {
  const steps = programme.stages.find((one) => one.code === stage)?.steps ?? [];
  return steps
    .filter(({ code, when }) => (among?.includes(code) ?? true) && (!when || judge(when, facts).holds === true))
    .map(({ code }) => code);
}
