import type { FactValue, Predicate } from '#libs/programme/ir/predicate';
import { RuleError } from '../rule-error';

export type Facts = Record<string, FactValue>;

export interface Judgement {
  /** Null where the answer hangs on a fact that is not known. */
  holds: boolean | null;
  /** Every fact that the predicate names, each once, in its order. */
  because: string[];
  /** Those of them that are not known, whether or not the answer hangs on them. */
  unknown: string[];
}

/** The answer hangs on facts that nobody has recorded yet. */
export class UnknownFactError extends RuleError {
  override readonly name = 'UnknownFactError';

  constructor(readonly facts: string[]) {
    super('fact-unknown', `Not on record: ${facts.join(', ')}`, { facts: facts.join(',') });
  }
}

/**
 * Whether the predicate holds for the facts. An unknown fact does no harm where the others decide (one true in `any`, one false
 * in `all`).
 *
 * @throws UnknownFactError where the answer hangs on a fact not on record
 * @throws RuleError `fact-not-a-number` where a bound meets a text or a boolean
 */
export function evaluate(predicate: Predicate, facts: Facts): { holds: boolean; because: string[] } {
  const { holds, because, unknown } = judge(predicate, facts);
  if (holds === null) throw new UnknownFactError(unknown);
  return { holds, because };
}

/** The same without the error: for those who want to say what is missing. */
export function judge(predicate: Predicate, facts: Facts): Judgement {
  const because = [...new Set(factsOf(predicate))];
  return { holds: decide(predicate, facts), because, unknown: because.filter((fact) => !known(facts, fact)) };
}

/** Every fact that the predicate names, in its order, repetitions included. */
export function factsOf(predicate: Predicate): string[] {
  if ('all' in predicate) return predicate.all.flatMap(factsOf);
  if ('any' in predicate) return predicate.any.flatMap(factsOf);
  if ('not' in predicate) return factsOf(predicate.not);
  return [predicate.fact];
}

// An empty `all` holds, an empty `any` does not.
function decide(predicate: Predicate, facts: Facts): boolean | null {
  if ('all' in predicate) {
    const parts = predicate.all.map((part) => decide(part, facts));
    return parts.includes(false) ? false : parts.includes(null) ? null : true;
  }
  if ('any' in predicate) {
    const parts = predicate.any.map((part) => decide(part, facts));
    return parts.includes(true) ? true : parts.includes(null) ? null : false;
  }
  if ('not' in predicate) {
    const part = decide(predicate.not, facts);
    return part === null ? null : !part;
  }
  const value = known(facts, predicate.fact) ? facts[predicate.fact] : undefined;
  if (value === undefined) return null;
  if ('is' in predicate) return value === predicate.is;
  if ('oneOf' in predicate) return predicate.oneOf.includes(value);
  const measured = numberOf(predicate.fact, value);
  return 'atLeast' in predicate ? measured >= predicate.atLeast : measured <= predicate.atMost;
}

/** JSON from a register may carry null for a fact that was not asked yet. */
const known = (facts: Facts, fact: string): boolean => Object.hasOwn(facts, fact) && facts[fact] != null;

function numberOf(fact: string, value: FactValue): number {
  if (typeof value !== 'number')
    throw new RuleError('fact-not-a-number', `The fact ${fact} is compared as a number but is ${typeof value}`, { fact });
  return value;
}
