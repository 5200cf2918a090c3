import fc from 'fast-check';
import type { Predicate } from '#libs/programme/ir/predicate';
import { evaluate, type Facts, judge, UnknownFactError } from './evaluate';

const facts: Facts = { built: 1994, grade: 'C', porous: false };
const holds = (predicate: Predicate) => evaluate(predicate, facts).holds;

describe('evaluate', () => {
  it('compares facts', () => {
    expect(holds({ fact: 'grade', is: 'C' })).toBe(true);
    expect(holds({ fact: 'porous', is: true })).toBe(false);
    expect([1994, 1995].map((year) => holds({ fact: 'built', atLeast: year }))).toEqual([true, false]);
    expect([1993, 1994].map((year) => holds({ fact: 'built', atMost: year }))).toEqual([false, true]);
    expect(holds({ fact: 'grade', oneOf: ['C', 'D'] })).toBe(true);
    expect(holds({ fact: 'grade', oneOf: [] })).toBe(false);
  });

  it('joins and negates, and says which facts it looked at', () => {
    const predicate: Predicate = {
      all: [
        { fact: 'built', atMost: 1999 },
        {
          not: {
            any: [
              { fact: 'grade', is: 'D' },
              { fact: 'porous', is: true },
            ],
          },
        },
        { fact: 'built', atLeast: 1 },
      ],
    };
    expect(evaluate(predicate, facts)).toEqual({ holds: true, because: ['built', 'grade', 'porous'] });
    expect([holds({ all: [] }), holds({ any: [] }), holds({ not: { all: [] } })]).toEqual([true, false, false]);
  });

  it('asks for a fact only where the answer hangs on it', () => {
    const missing: Predicate = { fact: 'weak', is: true };
    expect(holds({ any: [missing, { fact: 'porous', is: false }] })).toBe(true);
    expect(holds({ all: [missing, { fact: 'porous', is: true }] })).toBe(false);
    for (const predicate of [
      missing,
      { not: missing },
      { all: [missing] },
      { any: [missing, { fact: 'porous', is: true }] },
    ] as Predicate[]) {
      expect(() => holds(predicate)).toThrow(UnknownFactError);
    }
    expect(() => holds({ all: [missing, { fact: 'will', is: true }, { fact: 'built', is: 1994 }] })).toThrow('Not on record: weak, will');
    expect(judge({ any: [missing, { fact: 'porous', is: false }] }, facts)).toEqual({
      holds: true,
      because: ['weak', 'porous'],
      unknown: ['weak'],
    });
  });

  it('knows no fact by inheritance, and takes null for not known', () => {
    expect(() => holds({ fact: 'constructor', is: true })).toThrow(UnknownFactError);
    expect(() => evaluate({ fact: 'built', atLeast: 1 }, { built: null } as unknown as Facts)).toThrow(UnknownFactError);
  });

  it('refuses to measure what is no number', () => {
    expect(() => holds({ fact: 'grade', atLeast: 1 })).toThrow('compared as a number but is string');
    expect(() => holds({ fact: 'porous', atMost: 1 })).toThrow('compared as a number but is boolean');
  });
});

const leaf: fc.Arbitrary<Predicate> = fc.oneof(
  fc.record({ fact: fc.constantFrom('a', 'b', 'c', 'd'), is: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ fact: fc.constantFrom('a', 'b', 'c', 'd'), atLeast: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ fact: fc.constantFrom('a', 'b', 'c', 'd'), oneOf: fc.array(fc.integer({ min: 0, max: 2 })) }),
);
const { tree } = fc.letrec<{ tree: Predicate }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.record({ all: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ not: tie('tree') }),
  ),
}));
const all = fc.record({ a: fc.nat(2), b: fc.nat(2), c: fc.nat(2), d: fc.nat(2) });

describe('laws of predicates', () => {
  it('is turned by not, and by De Morgan', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 4 }), all, (parts, known) => {
        const both = evaluate({ all: parts }, known).holds;
        expect(evaluate({ not: { all: parts } }, known).holds).toBe(!both);
        expect(evaluate({ any: parts.map((part) => ({ not: part })) }, known).holds).toBe(!both);
      }),
    );
  });

  it('keeps an answer whatever the unknown facts turn out to be', () => {
    fc.assert(
      fc.property(tree, all, fc.subarray(['a', 'b', 'c', 'd'] as const), (predicate, known, hidden) => {
        const partly = Object.fromEntries(Object.entries(known).filter(([fact]) => !(hidden as readonly string[]).includes(fact)));
        const early = judge(predicate, partly);
        if (early.holds !== null) expect(evaluate(predicate, known).holds).toBe(early.holds);
        else expect(early.unknown.length).toBeGreaterThan(0);
      }),
    );
  });
});
