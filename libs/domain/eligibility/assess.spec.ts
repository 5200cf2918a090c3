import fc from 'fast-check';
import type { EligibilityRule } from '#libs/programme/ir/programme';
import type { Facts } from '../predicate/evaluate';
import { assess, type ExceptionDecision } from './assess';

// After Lucheng: built up to 1999, later by a recorded decision with its grounds; C and D grades out, in principle; no urban village.
const rules: EligibilityRule[] = [
  {
    id: 'built-by-1999',
    title: '',
    rule: 'r-built',
    when: { fact: 'built', atMost: 1999 },
    exceptable: true,
    exceptionRequires: {
      all: [
        { fact: 'weak', is: true },
        { fact: 'willing', is: true },
      ],
    },
  },
  { id: 'sound', title: '', rule: 'r-sound', when: { not: { fact: 'grade', oneOf: ['C', 'D'] } }, exceptable: true },
  { id: 'no-village', title: '', rule: 'r-village', when: { fact: 'village', is: false }, exceptable: false },
];
const good: Facts = { built: 1994, grade: 'B', village: false };
const late: Facts = { ...good, built: 2003, weak: true, willing: true };
const decide = (...ruleIds: string[]): ExceptionDecision[] => ruleIds.map((ruleId, i) => ({ decisionId: `d${i}`, ruleId }));

describe('assess', () => {
  it('lets in what meets every rule, with each verdict and its citation', () => {
    expect(assess(rules, good, [])).toEqual({
      outcome: 'eligible',
      verdicts: [
        { ruleId: 'built-by-1999', rule: 'r-built', verdict: 'met', because: ['built'], missing: [] },
        { ruleId: 'sound', rule: 'r-sound', verdict: 'met', because: ['grade'], missing: [] },
        { ruleId: 'no-village', rule: 'r-village', verdict: 'met', because: ['village'], missing: [] },
      ],
      missingFacts: [],
      unusedExceptions: [],
    });
  });

  it('lets in by exception where the rule admits one and its grounds hold', () => {
    const result = assess(rules, late, decide('built-by-1999'));
    expect(result.outcome).toBe('eligible-by-exception');
    expect(result.verdicts[0]).toMatchObject({ verdict: 'excepted', decisionId: 'd0', because: ['built', 'weak', 'willing'] });
    expect(assess(rules, { ...good, grade: 'C' }, decide('sound')).outcome).toBe('eligible-by-exception');
  });

  it('keeps out without the decision, without its grounds, and where no exception is admitted', () => {
    expect(assess(rules, late, []).outcome).toBe('ineligible');
    expect(assess(rules, { ...late, willing: false }, decide('built-by-1999'))).toMatchObject({
      outcome: 'ineligible',
      unusedExceptions: [{ decisionId: 'd0', ruleId: 'built-by-1999', why: 'grounds-missing' }],
    });
    expect(assess(rules, { ...good, village: true }, decide('no-village'))).toMatchObject({
      outcome: 'ineligible',
      unusedExceptions: [{ why: 'not-exceptable' }],
    });
  });

  it('says which facts are missing before it judges', () => {
    expect(assess(rules, { built: 1994, village: false }, [])).toMatchObject({ outcome: 'undetermined', missingFacts: ['grade'] });
    expect(assess(rules, { ...good, built: 2003, weak: true }, decide('built-by-1999'))).toMatchObject({
      outcome: 'undetermined',
      missingFacts: ['willing'],
      unusedExceptions: [{ why: 'rule-undetermined' }],
    });
    expect(assess(rules, { built: 1994, village: true }, []).outcome).toBe('ineligible');
  });

  it('lists decisions that changed nothing', () => {
    expect(assess(rules, late, decide('nowhere', 'sound', 'built-by-1999', 'built-by-1999')).unusedExceptions).toEqual([
      { decisionId: 'd0', ruleId: 'nowhere', why: 'no-such-rule' },
      { decisionId: 'd1', ruleId: 'sound', why: 'rule-met' },
      { decisionId: 'd3', ruleId: 'built-by-1999', why: 'rule-met' },
    ]);
  });

  it('never keeps out by one more decision, and excepts only what is exceptable', () => {
    const anyFacts = fc.record({
      built: fc.integer({ min: 1980, max: 2010 }),
      grade: fc.constantFrom('A', 'B', 'C', 'D'),
      village: fc.boolean(),
      weak: fc.boolean(),
      willing: fc.boolean(),
    });
    const anyDecisions = fc.array(fc.constantFrom(...rules.map((rule) => rule.id)), { maxLength: 4 }).map((ids) => decide(...ids));
    fc.assert(
      fc.property(anyFacts, anyDecisions, (facts, decisions) => {
        const [without, withThem] = [assess(rules, facts, []), assess(rules, facts, decisions)];
        expect(without.outcome === 'eligible').toBe(withThem.outcome === 'eligible');
        expect(withThem.verdicts.every((one, i) => one.verdict !== 'excepted' || rules[i]!.exceptable)).toBe(true);
        expect(withThem.verdicts.filter((one) => one.decisionId).length + withThem.unusedExceptions.length).toBe(decisions.length);
      }),
    );
  });
});
