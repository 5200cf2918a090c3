import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Stage, Step } from '#libs/programme/ir/stage';

/** A task of the procedure, whose turn it is for the n-th time. */
export interface StoryStep {
  stage: Stage;
  step: Step;
  visit: number;
}

/**
 * As many steps of a procedure as a story tells, the last of them at that place (0 at the beginning, towards 1 at the end). Where there
 * are not so many before it, the first one has come again and again, as after votes that failed.
 */
export function stepsUpTo(programme: CompiledProgramme, place: number, count: number): StoryStep[] {
  const all = programme.stages.flatMap((stage) => stage.steps.map((step) => ({ stage, step })));
  const last = Math.min(all.length - 1, Math.floor(place * all.length));
  let visit = 0;
  return Array.from({ length: count }, (_, index) => {
    const at = Math.max(0, last - (count - 1 - index));
    visit = at === 0 ? visit + 1 : 1;
    return { ...all[at]!, visit };
  });
}
