import type { AnswerEffect, AnswerVerb } from '../ir/stage';

type Answers = Partial<Record<AnswerVerb, AnswerEffect>>;

const done: AnswerEffect = { kind: 'done' };
const out = (outcome: string): AnswerEffect => ({ kind: 'outcome', outcome });

const asked: Answers = { agree: done, 'agree-with-conditions': done, return: done };

/**
 * What a step's holder may answer where the file does not say: by the kind of its stage and the step's name in it. `hold`,
 * `apply`, `post`, `mediate` and `collect` offer no answer: they are fulfilled by the closed vote, the application, the posted notice, the outcome of the
 * objection and the money, so that nobody can silence their ladder by a click. Works and acceptance judge their answers themselves.
 */
const byKind: Record<string, Record<string, Answers>> = {
  argument: { conclude: { complete: out('consensus'), return: { kind: 'reopen', step: 'risk-assessment' } } },
  'annual-plan': { apply: {} },
  'consent-vote': { hold: {} },
  'public-notice': { post: {}, mediate: {} },
  'fund-gate': { collect: {} },
  'joint-review': { minutes: { complete: out('passed'), return: out('returned') } },
  works: { 'decide-change': { agree: done, refuse: done } },
  acceptance: { inspect: { complete: done, return: done }, reinspect: { complete: done, return: done } },
};

export function defaultAnswers(kind: string, step: string): Answers {
  // A file names its steps as it likes, `constructor` among them, which every object has.
  const steps = Object.hasOwn(byKind, kind) ? byKind[kind]! : {};
  if (Object.hasOwn(steps, step)) return steps[step]!;
  return kind === 'joint-review' ? asked : { complete: done };
}
