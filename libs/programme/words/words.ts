import type { DeadlineRule } from '#libs/programme/ir/deadline';
import type { FactValue, Predicate } from '#libs/programme/ir/predicate';
import type { CompiledProgramme, Rule } from '#libs/programme/ir/programme';
import type { AnswerVerb } from '#libs/programme/ir/stage';
import type { Threshold } from '#libs/programme/ir/threshold';

/** The compiled form in words that officials use. */
export const verbs: Record<AnswerVerb, string> = {
  complete: '办结',
  agree: '同意',
  'agree-with-conditions': '附条件同意',
  return: '退回',
  refuse: '不同意',
};

export function inWords(rule: DeadlineRule): string {
  switch (rule.kind) {
    case 'working-days':
      return `${rule.days} 个工作日`;
    case 'working-days-before':
      return `到期前 ${rule.days} 个工作日`;
    case 'days':
      return `${rule.days} 天`;
    case 'months':
      return `${rule.months} 个月`;
    case 'years':
      return `${rule.years} 年`;
    case 'calendar-date':
      return `${rule.date} 前`;
  }
}

export const share = ({ num, den }: Threshold): string => (den === 100 ? `${num}%` : `${num}/${den}`);

export function condition(predicate: Predicate, programme: CompiledProgramme): string {
  if ('all' in predicate) return joined(predicate.all, '，且', programme);
  if ('any' in predicate) return joined(predicate.any, '，或', programme);
  if ('not' in predicate) return `并非（${condition(predicate.not, programme)}）`;
  const fact = programme.facts.find(({ code }) => code === predicate.fact);
  const title = fact?.title ?? predicate.fact;
  const value = (one: FactValue): string => fact?.values?.find(({ code }) => code === one)?.title ?? String(one);
  if ('is' in predicate)
    return predicate.is === true ? title : predicate.is === false ? `不是“${title}”` : `${title}为 ${value(predicate.is)}`;
  if ('oneOf' in predicate) return `${title}属于 ${predicate.oneOf.map(value).join('、')}`;
  return 'atLeast' in predicate ? `${title} ≥ ${predicate.atLeast}` : `${title} ≤ ${predicate.atMost}`;
}

/** A part that joins parts of its own stands in brackets: “且” and “或” side by side say nothing. */
function joined(parts: Predicate[], word: string, programme: CompiledProgramme): string {
  return parts
    .map((part) => ('all' in part || 'any' in part ? `（${condition(part, programme)}）` : condition(part, programme)))
    .join(word);
}

/** `〔二（三）3〕`, `〔温鹿政发… 三〕` of another document, or `〔假定：…〕`. */
export function source(rule: Rule | undefined, document: string): string {
  if (!rule) return '';
  if ('assumed' in rule) return `〔假定：${rule.assumed}〕`;
  return `〔${rule.cite.document === document ? '' : `${rule.cite.document} `}${rule.cite.section}〕`;
}
