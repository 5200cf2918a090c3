import fc from 'fast-check';
import type { MoneyRules } from '#libs/programme/ir/programme';
import type { Budget } from './budget';
import { type SourceShare, fundedFen, fundingFaults, readFloors, statedPlan } from './stated-funding';
import { countedBy, grantedSources, ownersSources } from './sources';

const million = (yuan: number) => Math.round(yuan * 100_000_000);
const source = (code: string, more: object = {}) => ({ code, title: code, needsOwnersDecision: false, rule: 'r', ...more });
const SOURCES = [
  source('city'),
  source('residents'),
  source('fund', { needsOwnersDecision: true, decision: { paper: 'p', by: 'o' } }),
  source('enterprise'),
];
const FLOORS: MoneyRules['floors'] = [
  { code: 'fifth', title: '两成', sources: ['residents', 'enterprise'], share: { num: 20, den: 100 }, rule: 'r' },
];
const RULES = { shares: {}, categories: [{ code: 'basic', title: '基础类' }], spreadOtherCosts: 'by-content' as const, sources: SOURCES };
const gate = (base: 'residents-required' | 'total-investment', sources?: string[]) =>
  ({ kind: 'fund-gate', gate: { source: 'residents', share: { num: 1, den: 5 }, base, ...(sources ? { sources } : {}) } }) as never;
const programme = (...stages: never[]) => ({ money: RULES as unknown as MoneyRules, stages });
const budget = (fen: number, costs = 0): Budget => ({
  contents: [{ category: 'basic', fen }],
  otherCostsFen: costs,
  contingencyFen: 0,
  areaCsqm: 100_00,
});
const shares = (...fen: [string, number][]): SourceShare[] => fen.map(([code, amount]) => ({ source: code, fen: amount }));

describe('floors', () => {
  it('refuses 1.9 of 10 million and takes exactly two, to the fen', () => {
    const read = (residents: number, enterprise: number) =>
      readFloors(FLOORS, shares(['residents', residents], ['enterprise', enterprise]), million(10))[0]!;
    expect(read(million(0.8), million(1.1))).toMatchObject({ neededFen: million(2), fen: million(1.9), met: false });
    expect(read(million(0.8), million(1.2)).met).toBe(true);
    expect(read(million(0.8), million(1.2) - 1).met).toBe(false);
    expect(readFloors(undefined, [], 1)).toEqual([]);
  });

  it('is exact: met when five times the part is no less than the whole, and never else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 14 }), fc.nat(10 ** 14), (total, part) => {
        const [reading] = readFloors(FLOORS, shares(['residents', part]), total);
        expect(reading!.met).toBe(BigInt(part) * 5n >= BigInt(total));
        expect(reading!.met).toBe(part >= reading!.neededFen);
      }),
    );
  });
});

describe('statedPlan', () => {
  const by = { owners: ['residents', 'fund'], granted: ['city'] };

  it('takes the owners’ sources for the residents’ part, and what is granted for the subsidy', () => {
    const funding = shares(['city', million(6)], ['residents', million(2)], ['fund', million(1)], ['enterprise', million(1.5)]);
    expect(statedPlan(budget(million(10), million(0.5)), RULES, funding, by)).toMatchObject({
      totalFen: million(10.5),
      residentsFen: million(3),
      subsidyFen: million(6),
      subsidyCapFen: null,
      byCategory: [{ category: 'basic', contentsFen: million(10), spreadFen: million(0.5), residentsFen: 0 }],
    });
  });

  it('loses no fen: who pays what is the whole whenever the plan adds up', () => {
    const fen = fc.nat(10 ** 12);
    fc.assert(
      fc.property(fen, fen, fen, fc.integer({ min: 1, max: 10 ** 12 }), (city, residents, fund, enterprise) => {
        const funding = shares(['city', city], ['residents', residents], ['fund', fund], ['enterprise', enterprise]);
        const plan = statedPlan(budget(fundedFen(funding)), RULES, funding, by);
        expect(plan.residentsFen + plan.subsidyFen + enterprise).toBe(plan.totalFen);
      }),
    );
  });

  it('knows categories by the list where there are no shares', () => {
    const unknown = { ...budget(1), contents: [{ category: 'golden', fen: 1 }] };
    expect(() => statedPlan(unknown, RULES, [], by)).toThrow('category-unknown');
  });
});

it('names every fault of a funding plan', () => {
  expect(fundingFaults(shares(['city', 1], ['lottery', -1], ['city', 0.5]), RULES)).toEqual([
    { code: 'source-unknown', path: 'funding.1.source' },
    { code: 'fen-invalid', path: 'funding.1.fen' },
    { code: 'source-twice', path: 'funding.2.source' },
    { code: 'fen-invalid', path: 'funding.2.fen' },
  ]);
});

describe('whose money it is', () => {
  it('is by default what a gate on the residents’ part counts', () => {
    const all = programme(gate('residents-required', ['residents', 'enterprise']));
    expect(ownersSources(all)).toEqual(['residents', 'fund', 'enterprise']);
    expect(grantedSources(all)).toEqual(['city']);
  });

  it('is the gate’s own source and the common money where the gate is on the investment', () => {
    const all = programme(gate('total-investment', ['residents', 'fund', 'enterprise']));
    expect(ownersSources(all)).toEqual(['residents', 'fund']);
    expect(grantedSources(all)).toEqual(['city']);
  });

  it('is what the programme says', () => {
    const stated = SOURCES.map((one) => (one.code === 'enterprise' ? { ...one, ofOwners: true } : one));
    const all = { money: { ...RULES, sources: stated } as unknown as MoneyRules, stages: [gate('total-investment')] };
    expect(ownersSources(all)).toEqual(['residents', 'fund', 'enterprise']);
  });

  it('counts the own source and the common money where a gate names none', () => {
    expect(countedBy({ source: 'residents' }, RULES)).toEqual(['residents', 'fund']);
    expect(countedBy({ source: 'residents', sources: ['residents', 'city'] }, RULES)).toEqual(['city', 'residents']);
  });
});
