import type { DeadlineRule } from '../ir/deadline';
import type { AnswerEffect, Step } from '../ir/stage';
import type { Threshold } from '../ir/threshold';
import { defaultAnswers } from './answers';
import { parseDuration, parseThreshold } from './parse';
import type { ProgrammeSource, StepSource } from './source/programme.schema';

export type Defaults = ProgrammeSource['defaults'];

/** What a stage hands down to its steps. */
export interface Inherited {
  kind: string;
  rule: string;
  owner?: string | undefined;
  due?: string | undefined;
  ladder?: string | undefined;
  dueRule?: string | undefined;
}

export function compileStep(source: StepSource, after: string[], stage: Inherited, defaults: Defaults): Step {
  const dueRule = source.ruleOf?.due ?? stage.dueRule ?? defaults.dueRule;
  const ruleOf = { ...source.ruleOf, ...(dueRule ? { due: dueRule } : {}) };
  const answers = source.answers;
  return {
    code: source.code,
    title: source.title,
    owner: source.owner ?? stage.owner ?? never('owner', source.code),
    post: source.post ?? defaults.post,
    rule: source.rule ?? stage.rule,
    after,
    ...(source.when ? { when: source.when } : {}),
    due: duration(source.due ?? stage.due ?? never('due', source.code)),
    ladder: source.ladder ?? stage.ladder ?? defaults.ladder ?? never('ladder', source.code),
    papers: source.papers ?? [],
    ...(source.basis ? { basis: source.basis } : {}),
    ...(source.conditionsOf ? { conditionsOf: [source.conditionsOf].flat() } : {}),
    ...(source.topics ? { topics: typeof source.topics === 'string' ? [source.topics] : source.topics } : {}),
    answers: answers
      ? Object.fromEntries(Object.entries(answers).map(([verb, effect]) => [verb, compileEffect(effect)]))
      : defaultAnswers(stage.kind, source.code),
    facts: Object.entries(source.facts ?? {}).map(([fact, need]) => ({ fact, required: need === 'required' })),
    ...(source.obligation ? { obligation: true } : {}),
    ...(Object.keys(ruleOf).length > 0 ? { ruleOf } : {}),
  };
}

function compileEffect(effect: NonNullable<NonNullable<StepSource['answers']>['complete']>): AnswerEffect {
  if (effect === 'done') return { kind: 'done' };
  return 'reopen' in effect ? { kind: 'reopen', step: effect.reopen } : { kind: 'outcome', outcome: effect.outcome };
}

export function duration(text: string): DeadlineRule {
  return parseDuration(text) ?? never('duration', text);
}

export function threshold(text: string): Threshold {
  return parseThreshold(text) ?? never('threshold', text);
}

/** The checks run before the compiler: what is missing here was let through by a fault of theirs. */
function never(what: string, where: string): never {
  throw new Error(`The programme was compiled without being checked: no ${what} at ${where}.`);
}
