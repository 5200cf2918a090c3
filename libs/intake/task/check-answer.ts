import { Refusal } from '#libs/contracts/refusal';
import type { FactDeclaration, FactValue } from '#libs/programme/ir/predicate';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { AnswerVerb, Step } from '#libs/programme/ir/stage';
import { formOf, isOfType } from '../fact-type';
import { InputCheck } from '../input-check';
import { titled } from '../paper/paper-title';
import type { PapersOfAnswer } from './papers-of-answer';

/** What an answer that lets the procedure go on must bring; a return or refusal may come without. */
export const GOES_ON: readonly AnswerVerb[] = ['complete', 'agree', 'agree-with-conditions'];

/**
 * Checks an answer against what its step offers and asks for.
 *
 * @param papers which of them count for this answer; `onRecord`, codes of all that the process has
 * @throws Refusal answer-not-offered (`expected`), papers-missing (`missing`; `old`, which are there and do not count), facts-missing
 *   (`missing`), invalid-input
 */
export function checkAnswer(
  programme: CompiledProgramme,
  step: Step,
  answer: { verb: AnswerVerb; facts: Record<string, FactValue> },
  papers: Pick<PapersOfAnswer, 'lacking' | 'old'> & { onRecord: readonly string[] },
): void {
  if (!step.answers[answer.verb]) {
    throw new Refusal('answer-not-offered', `“${step.title}”不提供此种答复。`, { expected: Object.keys(step.answers) });
  }
  checkFacts(programme, step, answer.facts);
  if (!GOES_ON.includes(answer.verb)) return;
  refuseLacking(programme, papers);
  requireBasis(programme, step, papers.onRecord);
  const facts = step.facts.filter(({ fact, required }) => required && answer.facts[fact] === undefined);
  if (facts.length > 0) {
    const missing = facts.map(({ fact }) => ({ fact, title: declaration(programme, fact)?.title ?? fact }));
    throw new Refusal('facts-missing', `缺少：${missing.map(({ title }) => title).join('、')}。`, { missing });
  }
}

/** What the step itself brings; a version that lay there before the step was asked counts when the answer names it. */
function refuseLacking(programme: CompiledProgramme, { lacking, old }: Pick<PapersOfAnswer, 'lacking' | 'old'>): void {
  if (lacking.length === 0) return;
  const missing = lacking.map((code) => titled(programme, code));
  const there = old.map(({ code, version }) => ({ ...titled(programme, code), version }));
  const names = there.map(({ title, version }) => `${title}（第 ${version} 版）`).join('、');
  const hint =
    there.length > 0 ? `其中${names}是此前的版本，或已用于另一答复：请提交新的版本；此前未用于本事项而沿用的，须在答复中指明。` : '';
  throw new Refusal('papers-missing', `缺少材料：${missing.map(({ title }) => title).join('、')}。${hint}`, {
    missing,
    ...(there.length > 0 ? { old: there } : {}),
  });
}

/** What the step rests on (the joint opinion behind a permit) must be on record, whoever brought it. */
function requireBasis(programme: CompiledProgramme, step: Step, paperCodes: readonly string[]): void {
  const lacking = (step.basis ?? []).filter((code) => !paperCodes.includes(code));
  if (lacking.length === 0) return;
  const missing = lacking.map((code) => titled(programme, code));
  throw new Refusal('papers-missing', `办理依据尚未在案：${missing.map(({ title }) => title).join('、')}。`, { missing });
}

/** @throws Refusal invalid-input when an agreement with conditions names none, or another answer some */
export function checkConditions(verb: AnswerVerb, conditions: string[]): void {
  const check = new InputCheck();
  if (verb === 'agree-with-conditions') check.ensure(conditions.length > 0, 'conditions', '附条件同意须写明条件');
  else check.ensure(conditions.length === 0, 'conditions', '只有附条件同意才写条件');
  conditions.forEach((text, index) => check.text(`conditions.${index}`, text));
  check.done();
}

function checkFacts(programme: CompiledProgramme, step: Step, facts: Record<string, FactValue>): void {
  const check = new InputCheck();
  for (const [code, value] of Object.entries(facts)) {
    const asked = step.facts.some(({ fact }) => fact === code);
    const declared = declaration(programme, code);
    if (!check.ensure(asked && declared !== undefined, `facts.${code}`, '该待办不填此项')) continue;
    check.ensure(isOfType(declared!, value), `facts.${code}`, formOf(declared!));
  }
  check.done();
}

const declaration = (programme: CompiledProgramme, code: string): FactDeclaration | undefined =>
  programme.facts.find((fact) => fact.code === code);
