import { judge } from '#libs/domain/predicate/evaluate';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { FactValue } from '#libs/programme/ir/predicate';

/** Codes of the stage's steps that are asked, given the facts; a condition that hangs on others counts as not met. */
export function asked(programme: CompiledProgramme, stage: string, facts: Record<string, FactValue>): string[] {
  const steps = programme.stages.find((one) => one.code === stage)?.steps ?? [];
  return steps.filter(({ when }) => !when || judge(when, facts).holds === true).map(({ code }) => code);
}
