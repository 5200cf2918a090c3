import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Step } from '#libs/programme/ir/stage';
import { condition, inWords, source, verbs } from './words';

/** A step as people read it: what, who (and which post of it), how long, on which condition, with which papers, by which section. */
export function stepText(step: Step, programme: CompiledProgramme): string {
  const parts = [
    `    · ${step.title} — ${owner(step.owner, programme, step.post)}，${inWords(step.due)}`,
    step.obligation ? '（不拖住后面）' : '',
    step.when ? `（当${condition(step.when, programme)}）` : '',
    step.basis ? `，凭${step.basis.map((code) => paper(programme, code)).join('、')}` : '',
    step.papers.length > 0 ? `：${step.papers.map((code) => paper(programme, code)).join('、')}` : '',
    step.answers.return || step.answers.refuse
      ? `；可${[step.answers.return && verbs.return, step.answers.refuse && verbs.refuse].filter(Boolean).join('、')}`
      : '',
  ];
  return `${parts.join('')} ${cited(programme, step.rule)}`;
}

/** Its name, and the post where it is not the usual one: a district's finance department. */
export function owner(ref: string, programme: CompiledProgramme, post = 'clerk'): string {
  const code = ref.startsWith('$') ? programme.roles[ref] : ref;
  const organisation = programme.organisations.find((one) => one.code === code);
  const held = post === 'clerk' ? undefined : organisation?.posts.find((one) => one.code === post);
  return `${organisation?.name ?? ref}${held ? `·${held.title}` : ''}`;
}

export const paper = (programme: CompiledProgramme, code: string): string =>
  programme.papers.find((one) => one.code === code)?.title ?? code;

export const cited = (programme: CompiledProgramme, id: string): string =>
  source(
    programme.rules.find((rule) => rule.id === id),
    programme.document.number,
  );
