import type { CompiledProgramme } from '../ir/programme';
import type { AnswerEffect, Step } from '../ir/stage';
import { owner, paper } from '../words/step-text';
import { condition, inWords, verbs } from '../words/words';
import { outcomeName, stageTitle, titles, worded } from './names';
import { governed, type Section, type Sentence, sentence } from './sentence';

/** What a version says of a step. `what` names it with where it lies, `beside` are the steps that it lies among, `topics` those of its review. */
export function stepSentences(
  step: Step,
  key: string,
  what: string,
  beside: readonly Step[],
  programme: CompiledProgramme,
  topics: readonly { code: string; title: string }[] = [],
): Sentence[] {
  const say = (section: Section, part: string, more: string, says: string, is?: unknown): Sentence =>
    sentence(section, `${key}/${part}`, `${what}${more}`, says, is);
  const papers = (codes: readonly string[]): string => codes.map((code) => paper(programme, code)).join('、');
  const { title, post, after, when, due, ladder, basis, conditionsOf, answers, facts, obligation } = step;
  return [
    say('steps', '', '', `${title}，${owner(step.owner, programme, post)}办理${obligation ? '，不拖住后面' : ''}`, [
      ...[title, step.owner, post, obligation ?? false],
    ]),
    say('steps', 'after', ' 顺序', after.length > 0 ? `在${titles(beside, after)}之后` : '一开始', after),
    say('steps', 'answers', ' 可作答复', answersText(answers, beside), answers),
    ...(when ? [say('steps', 'when', ' 条件', condition(when, programme), when)] : []),
    ...(facts.length > 0
      ? [
          say(
            'steps',
            'facts',
            ' 须填',
            facts.map(({ fact, required }) => `${titles(programme.facts, [fact])}${required ? '' : '（可不填）'}`).join('、'),
            facts,
          ),
        ]
      : []),
    ...(step.topics ? [say('steps', 'topics', ' 审查事项', titles(topics, step.topics), step.topics)] : []),
    ...(conditionsOf
      ? [
          say(
            'steps',
            'conditions',
            ' 须先落实',
            `${conditionsOf.map((code) => stageTitle(programme, code)).join('、')}所附条件`,
            conditionsOf,
          ),
        ]
      : []),
    say('dues', '', '', inWords(due), due),
    say('reminders', '', ' 提醒', `按提醒办法 ${ladder}`),
    ...(step.papers.length > 0 ? [say('papers', '', '', papers(step.papers), step.papers)] : []),
    ...(basis ? [say('papers', 'basis', ' 依据', papers(basis), basis)] : []),
    governed(programme, key, what, step.rule),
  ];
}

function answersText(answers: Step['answers'], beside: readonly Step[]): string {
  const leads = (effect: AnswerEffect): string => {
    if (effect.kind === 'reopen') return `（重办${titles(beside, [effect.step])}）`;
    return effect.kind === 'outcome' ? `（${outcomeName(effect.outcome)}，离开本环节）` : '';
  };
  return Object.entries(answers)
    .map(([verb, effect]) => `${worded(verbs, verb)}${leads(effect)}`)
    .join('、');
}
