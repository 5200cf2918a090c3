import fc from 'fast-check';
import { refundsAtEnd, refundSources } from './refund-sources';
import { balances, type LedgerEntry, paidInBySource } from './ledger';
import type { FundingPlan } from './funding';
import { type Remission, remit, withRemissions } from './remission';
import { fundedFen, plannedFen, type SourceShare } from './stated-funding';
import { trueUp } from './true-up';

const anyHouseholds = fc.uniqueArray(
  fc.record({
    unitId: fc.string({ minLength: 1, maxLength: 3 }),
    areaCsqm: fc.integer({ min: 1, max: 30_000 }),
    paidInFen: fc.nat(10 ** 7),
  }),
  { selector: (one) => one.unitId, minLength: 1, maxLength: 20 },
);
const anyShare = fc.record({ num: fc.nat(100), den: fc.constant(100) });

describe('remit', () => {
  it('takes the share off its household, and nothing off the others', () => {
    const households = [
      { unitId: 'a', areaCsqm: 1 },
      { unitId: 'b', areaCsqm: 1 },
    ];
    expect(remit(101, households, [{ unitId: 'a', share: { num: 1, den: 2 }, to: 'subsidy' }])).toEqual({
      households: [
        { unitId: 'a', grossFen: 51, remittedFen: 25, fen: 26 },
        { unitId: 'b', grossFen: 50, remittedFen: 0, fen: 50 },
      ],
      residentsFen: 76,
      remittedFen: 25,
      bySource: [{ source: 'subsidy', fen: 25 }],
    });
  });

  it('loses no fen, whatever is remitted to whom', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 9), anyHouseholds, fc.array(anyShare, { maxLength: 20 }), (due, households, given) => {
        const remissions = given
          .slice(0, households.length)
          .map((share, i): Remission => ({ unitId: households[i]!.unitId, share, to: i % 2 ? 'subsidy' : 'city' }));
        const result = remit(due, households, remissions);
        const sum = (fen: number[]) => fen.reduce((all, one) => all + one, 0);
        expect(result.residentsFen + result.remittedFen).toBe(due);
        expect(sum(result.households.map(({ fen }) => fen))).toBe(result.residentsFen);
        expect(sum(result.bySource.map(({ fen }) => fen))).toBe(result.remittedFen);
        result.households.forEach((part, i) => {
          expect(part.fen + part.remittedFen).toBe(part.grossFen);
          const { num, den } = remissions[i]?.share ?? { num: 0, den: 100 };
          expect(BigInt(part.remittedFen) * BigInt(den) <= BigInt(part.grossFen) * BigInt(num)).toBe(true);
        });
      }),
    );
  });

  it('moves in a plan what it takes off the residents to who pays it, and the total stays', () => {
    const fen = fc.integer({ min: 0, max: 10 ** 9 });
    fc.assert(
      fc.property(fen, fen, fen, anyHouseholds, anyShare, (city, residents, fund, households, share) => {
        const funding = [
          { source: 'residents', fen: residents },
          { source: 'fund', fen: fund },
          ...(city > 0 ? [{ source: 'city', fen: city }] : []),
        ];
        const plan = { residentsFen: residents + fund, subsidyFen: city, funding } as FundingPlan & { funding: SourceShare[] };
        const remitted = remit(plan.residentsFen, households, [{ unitId: households[0]!.unitId, share, to: 'city' }]);
        const after = withRemissions(plan, remitted, ['residents', 'fund']);
        expect(after.residentsFen + after.subsidyFen).toBe(residents + fund + city);
        expect(fundedFen(after.funding)).toBe(residents + fund + city);
        expect(after.funding.every((one) => one.fen >= 0)).toBe(true);
        expect(plannedFen(after.funding, 'city')).toBe(city + remitted.remittedFen);
      }),
    );
  });

  it('is respected by the true-up: who had paid all of it gets the remission back', () => {
    const households = [
      { unitId: 'a', areaCsqm: 1, paidInFen: 50 },
      { unitId: 'b', areaCsqm: 1, paidInFen: 50 },
    ];
    const settled = trueUp(100, households, 0, [{ unitId: 'a', share: { num: 1, den: 1 }, to: 'subsidy' }]);
    expect(settled).toMatchObject({ residentsDueFen: 50, remittedFen: 50, refundFen: 50, additionalFen: 0 });
    expect(settled.households[0]).toMatchObject({ dueFen: 0, refundFen: 50 });
  });
});

const entry = (id: string, kind: LedgerEntry['kind'], fen: number, source: string, unitId: string | null = null): LedgerEntry => ({
  ...{ id, kind, fen, source, unitId },
});

describe('refunds', () => {
  it('go back to the source that they came from: its own first, then its part of the common money', () => {
    const paid = paidInBySource([
      entry('1', 'arrival', 60, 'residents', 'a'),
      entry('2', 'arrival', 40, 'fund', 'a'),
      entry('3', 'arrival', 30, 'fund'),
      entry('4', 'arrival', 10, 'residents'),
    ]);
    const households = [
      { unitId: 'a', paidInFen: 100, refundFen: 50 },
      { unitId: 'b', paidInFen: 0, refundFen: 8 },
    ];
    expect(refundSources(households, paid)).toEqual([
      { unitId: 'a', source: 'residents', fen: 30 },
      { unitId: 'a', source: 'fund', fen: 20 },
      { unitId: 'b', source: 'fund', fen: 6 },
      { unitId: 'b', source: 'residents', fen: 2 },
    ]);
  });

  it('add up household by household, and ask no source for more than it brought', () => {
    const anyCommon = fc.array(
      fc.record({ source: fc.constantFrom('residents', 'fund', 'revenue'), fen: fc.integer({ min: 1, max: 10 ** 6 }) }),
      {
        maxLength: 4,
      },
    );
    const sources = ['residents', 'fund'] as const;
    fc.assert(
      fc.property(fc.nat(10 ** 8), anyHouseholds, anyCommon, (due, households, common) => {
        const entries = [
          ...households.map(({ unitId, paidInFen }, i) => entry(`h${i}`, 'arrival', paidInFen, sources[i % 2]!, unitId)),
          ...common.map(({ source, fen }, i) => entry(`c${i}`, 'arrival', fen, source)),
        ];
        const commonFen = common.reduce((sum, { fen }) => sum + fen, 0);
        const settled = trueUp(due, households, commonFen);
        const dues = refundSources(settled.households, paidInBySource(entries));
        for (const { unitId, refundFen } of settled.households) {
          const own = dues.filter((one) => one.unitId === unitId);
          expect(own.reduce((sum, { fen }) => sum + fen, 0)).toBe(refundFen);
        }
        for (const { source, balanceFen } of balances(entries).bySource) {
          const back = dues.filter((one) => one.source === source).reduce((sum, { fen }) => sum + fen, 0);
          expect(back).toBeLessThanOrEqual(balanceFen);
        }
      }),
    );
  });

  it('at an early end are what is left of each source, and what was spent is said', () => {
    const { dues, spentFen } = refundsAtEnd([
      entry('1', 'arrival', 200, 'residents', 'a'),
      entry('2', 'arrival', 100, 'residents', 'b'),
      entry('3', 'arrival', 50, 'fund'),
      entry('4', 'subsidy', 500, 'city'),
      entry('5', 'payment', -30, 'residents'),
      entry('6', 'payment', -400, 'city'),
    ]);
    expect(dues).toEqual([
      { unitId: 'a', source: 'residents', fen: 180 },
      { unitId: 'b', source: 'residents', fen: 90 },
      { unitId: null, source: 'fund', fen: 50 },
      { unitId: null, source: 'city', fen: 100 },
    ]);
    expect(spentFen).toBe(30);
  });
});
