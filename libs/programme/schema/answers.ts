import type { AnswerEffect, AnswerVerb } from '../ir/stage';

type Answers = Partial<Record<AnswerVerb, AnswerEffect>>;

const done: AnswerEffect = { kind: 'done' };
const out = (outcome: string): AnswerEffect => ({ kind: 'outcome', outcome });
const back = (step: string): AnswerEffect => ({ kind: 'reopen', step });

const asked: Answers = { agree: done, 'agree-with-conditions': done, return: done };

/** What a step's holder may answer where the file does not say: by the kind of its stage and the step's name in it. */
const byKind: Record<string, Record<string, Answers>> = {
  'joint-review': { minutes: { complete: out('passed'), return: out('returned') } },
  works: { complete: { complete: out('completed') }, 'decide-change': { agree: done, refuse: done } },
  acceptance: {
    inspect: { complete: out('passed'), return: back('rectify') },
    reinspect: { complete: out('passed'), return: back('rectify') },
  },
};

export function defaultAnswers(kind: string, step: string): Answers {
  return byKind[kind]?.[step] ?? (kind === 'joint-review' ? asked : { complete: done });
}
