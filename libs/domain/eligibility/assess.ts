import type { EligibilityRule } from '#libs/programme/ir/programme';
import { type Facts, judge } from '../predicate/evaluate';

/** A recorded decision to let a compound in in spite of a rule. */
export interface ExceptionDecision {
  decisionId: string;
  /** The eligibility rule that it sets aside. */
  ruleId: string;
}

export interface RuleVerdict {
  ruleId: string;
  /** Id of the cited rule of the programme: the section or the assumption that stands behind it. */
  rule: string;
  verdict: 'met' | 'excepted' | 'not-met' | 'undetermined';
  /** The facts that the rule looks at. */
  because: string[];
  /** Those of them that are not on record. */
  missing: string[];
  /** The decision that was accepted. */
  decisionId?: string;
}

export interface Assessment {
  /** `undetermined`: facts are missing on which the answer hangs; it is not yet a refusal. */
  outcome: 'eligible' | 'eligible-by-exception' | 'ineligible' | 'undetermined';
  verdicts: RuleVerdict[];
  missingFacts: string[];
  /** Decisions that changed nothing, and why. */
  unusedExceptions: {
    decisionId: string;
    ruleId: string;
    why: 'no-such-rule' | 'rule-met' | 'rule-undetermined' | 'not-exceptable' | 'grounds-missing';
  }[];
}

/**
 * Judges a compound by every rule (REQUIREMENTS.md 1.1). An exception counts only for a rule that admits one, that is not met,
 * and whose grounds (`exceptionRequires`) hold; of several the first counts.
 */
export function assess(rules: readonly EligibilityRule[], facts: Facts, exceptions: readonly ExceptionDecision[]): Assessment {
  const verdicts = rules.map((rule) => judgeRule(rule, facts, exceptions));
  const has = (verdict: RuleVerdict['verdict']) => verdicts.some((one) => one.verdict === verdict);
  return {
    outcome: has('not-met') ? 'ineligible' : has('undetermined') ? 'undetermined' : has('excepted') ? 'eligible-by-exception' : 'eligible',
    verdicts,
    missingFacts: [...new Set(verdicts.flatMap((one) => (one.verdict === 'undetermined' ? one.missing : [])))],
    unusedExceptions: exceptions
      .filter(({ decisionId }) => !verdicts.some((one) => one.decisionId === decisionId))
      .map((exception) => ({ ...exception, why: whyUnused(rules, verdicts, exception) })),
  };
}

function judgeRule(rule: EligibilityRule, facts: Facts, exceptions: readonly ExceptionDecision[]): RuleVerdict {
  const { holds, because, unknown } = judge(rule.when, facts);
  const base = { ruleId: rule.id, rule: rule.rule, because, missing: unknown };
  if (holds === true) return { ...base, verdict: 'met' };
  if (holds === null) return { ...base, verdict: 'undetermined' };
  const exception = exceptions.find((one) => one.ruleId === rule.id);
  if (!rule.exceptable || !exception) return { ...base, verdict: 'not-met' };
  const grounds = rule.exceptionRequires ? judge(rule.exceptionRequires, facts) : { holds: true, because: [], unknown: [] };
  const looked = { because: union(because, grounds.because), missing: union(unknown, grounds.unknown) };
  if (grounds.holds === null) return { ...base, ...looked, verdict: 'undetermined' };
  if (!grounds.holds) return { ...base, ...looked, verdict: 'not-met' };
  return { ...base, ...looked, verdict: 'excepted', decisionId: exception.decisionId };
}

function whyUnused(
  rules: readonly EligibilityRule[],
  verdicts: readonly RuleVerdict[],
  exception: ExceptionDecision,
): Assessment['unusedExceptions'][number]['why'] {
  const rule = rules.find((one) => one.id === exception.ruleId);
  const verdict = verdicts.find((one) => one.ruleId === exception.ruleId)?.verdict;
  if (!rule) return 'no-such-rule';
  // A second decision for a rule that the first one set aside finds it settled.
  if (verdict === 'met' || verdict === 'excepted') return 'rule-met';
  if (verdict === 'undetermined') return 'rule-undetermined';
  return rule.exceptable ? 'grounds-missing' : 'not-exceptable';
}

const union = (a: string[], b: string[]): string[] => [...new Set([...a, ...b])];
