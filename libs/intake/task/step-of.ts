import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Step } from '#libs/programme/ir/stage';
import { stagesOf } from '#libs/programme/ir/window-stage';

/**
 * The step that a task was opened for: of a stage, or what a duty beside the stages asks for (claim, closing), whose tasks carry
 * the duty's code as their stage or the stage that it started after.
 *
 * @throws Error when the programme has none such: a task names a step of its own programme
 */
export function stepOf(programme: CompiledProgramme, task: { stage: string; step: string }): Step {
  const inStage = stagesOf(programme)
    .find((stage) => stage.code === task.stage)
    ?.steps.find((step) => step.code === task.step);
  if (inStage) return inStage;
  for (const duty of programme.obligations) {
    const step = [duty.claim, duty.closing].find((candidate) => candidate?.code === task.step);
    if (step && (task.stage === duty.code || task.stage === duty.startsAfter.stage)) return step;
  }
  throw new Error(`programme ${programme.code} has no step ${task.stage}/${task.step}`);
}

/** Codes of all steps of the stage that come after this one, at any distance. */
export function followersOf(programme: CompiledProgramme, task: { stage: string; step: string }): string[] {
  const steps = stagesOf(programme).find((stage) => stage.code === task.stage)?.steps ?? [];
  const found = new Set<string>();
  const visit = (code: string): void => {
    for (const step of steps) {
      if (!step.after.includes(code) || found.has(step.code)) continue;
      found.add(step.code);
      visit(step.code);
    }
  };
  visit(task.step);
  return [...found];
}
