import type { CompiledProgramme, StageSlice } from '../ir/programme';
import type { Obligation, Stage, Step } from '../ir/stage';
import { stagesOf } from '../ir/window-stage';

/**
 * What the machine needs of one stage: titles and numbers emptied, `ruleOf` and the topics of a review left out, and just the obligations that this stage's
 * outcomes start. At most 8 KB of JSON, which a test asserts for every stage.
 * @throws RangeError if the programme has no such stage.
 */
export function stageSlice(programme: CompiledProgramme, stageCode: string): StageSlice {
  const stage = stagesOf(programme).find((candidate) => candidate.code === stageCode);
  if (!stage) throw new RangeError(`Programme ${programme.code} has no stage ${stageCode}.`);
  const obligations = programme.obligations.filter((obligation) => obligation.startsAfter.stage === stageCode);
  return { stage: slimStage(stage), obligations: obligations.map(slimObligation) };
}

function slimStage(stage: Stage): Stage {
  const { ruleOf: _, ...rest } = stage;
  const slim: Stage = { ...rest, number: '', title: '', steps: stage.steps.map(slimStep) };
  if (slim.kind === 'consent-vote') return { ...slim, vote: { ...slim.vote, title: '' } };
  if (slim.kind === 'public-notice') return { ...slim, notice: { ...slim.notice, title: '' } };
  if (slim.kind === 'joint-review') {
    const { topics: _, ...review } = slim.review;
    return { ...slim, review: { ...review, localName: '' } };
  }
  if (slim.kind === 'works')
    return { ...slim, works: { ...slim.works, milestones: slim.works.milestones.map(({ code }) => ({ code, title: '' })) } };
  return slim;
}

function slimStep(step: Step): Step {
  const { ruleOf: _, topics: __, ...rest } = step;
  return { ...rest, title: '' };
}

function slimObligation(obligation: Obligation): Obligation {
  const { ruleOf: _, claim, closing, ...rest } = obligation;
  return { ...rest, title: '', ...(claim ? { claim: slimStep(claim) } : {}), closing: slimStep(closing) };
}
