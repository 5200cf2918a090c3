import fc from 'fast-check';
import { allocate, allocateByArea } from './allocate';
import { type Budget, budgetFaults, type Content, type ShareRules } from './budget';
import { decisive, settles } from './decisive';
import { sumFen } from './fen';
import { fundingPlan, requiredBeforeStart, residentsShare } from './funding';
import { readGate } from './gate';
import { trueUp } from './true-up';

const YUAN = 100;
const million = (yuan: number) => Math.round(yuan * 1_000_000 * YUAN);
const percent = (num: number) => ({ num, den: 100 });
const LUCHENG: ShareRules = {
  shares: { mandatory: percent(0), basic: percent(10), improvement: percent(30), upgrading: percent(70) },
  spreadOtherCosts: 'by-content',
  subsidyCapFenPerSqm: 400 * YUAN,
  capArea: 'titled',
  excessTo: 'residents',
};
const contents: Content[] = [
  { category: 'mandatory', fen: million(3) },
  { category: 'basic', fen: million(4) },
  { category: 'improvement', fen: million(2) },
  { category: 'upgrading', fen: million(1) },
];
const budget = (areaSqm: number, more: Partial<Budget> = {}): Budget => ({
  contents,
  otherCostsFen: 0,
  contingencyFen: 0,
  areaCsqm: areaSqm * 100,
  ...more,
});
const WHOLE = { share: { num: 1, den: 1 }, base: 'residents-required' as const };

describe('fundingPlan: the worked examples', () => {
  it('20,000 m²: the base of 415 a m² is capped at 400, the excess is the residents’ and in the gate', () => {
    const plan = fundingPlan(budget(20_000), LUCHENG);
    expect(plan).toMatchObject({
      totalFen: million(10),
      residentsShareFen: million(1.7),
      subsidyBaseFen: million(8.3),
      subsidyBaseFenPerSqm: 415_00,
      subsidyCapFen: million(8),
      subsidyFen: million(8),
      excessFen: million(0.3),
      residentsFen: million(2),
    });
    expect(requiredBeforeStart(plan, WHOLE)).toBe(million(2));
  });

  it('22,000 m²: 377.27 a m² stays below the cap', () => {
    const plan = fundingPlan(budget(22_000), LUCHENG);
    expect(plan).toMatchObject({
      subsidyBaseFenPerSqm: 377_27,
      subsidyCapFen: million(8.8),
      subsidyFen: million(8.3),
      excessFen: 0,
      residentsFen: million(1.7),
    });
    expect(requiredBeforeStart(plan, WHOLE)).toBe(million(1.7));
  });

  it('leaves an elevator out of everything but its own line', () => {
    const withElevator = budget(20_000, { contents: [...contents, { category: 'elevator', fen: million(5), excluded: true }] });
    expect(fundingPlan(withElevator, LUCHENG)).toEqual({ ...fundingPlan(budget(20_000), LUCHENG), excludedFen: million(5) });
  });
});

describe('fundingPlan', () => {
  it('spreads other costs and contingency by content: 17 % of them are the residents’ here', () => {
    const plan = fundingPlan(budget(40_000, { otherCostsFen: million(0.8), contingencyFen: million(0.2) }), LUCHENG);
    expect(plan).toMatchObject({ totalFen: million(11), residentsShareFen: million(1.87) });
    expect(plan.byCategory).toEqual([
      { category: 'mandatory', contentsFen: million(3), spreadFen: million(0.3), residentsFen: 0 },
      { category: 'basic', contentsFen: million(4), spreadFen: million(0.4), residentsFen: million(0.44) },
      { category: 'improvement', contentsFen: million(2), spreadFen: million(0.2), residentsFen: million(0.66) },
      { category: 'upgrading', contentsFen: million(1), spreadFen: million(0.1), residentsFen: million(0.77) },
    ]);
  });

  it('knows programmes without a cap', () => {
    const { subsidyCapFenPerSqm: _cap, ...uncapped } = LUCHENG;
    expect(fundingPlan(budget(1_000), uncapped)).toMatchObject({ subsidyCapFen: null, subsidyFen: million(8.3), excessFen: 0 });
  });

  it('leaves other costs to the subsidy where they are not shared', () => {
    const plan = fundingPlan(budget(40_000, { otherCostsFen: million(1) }), { ...LUCHENG, spreadOtherCosts: 'not-shared' });
    expect(plan).toMatchObject({ totalFen: million(11), residentsShareFen: million(1.7), subsidyBaseFen: million(9.3) });
    expect(sumFen(plan.byCategory.map(({ residentsFen }) => residentsFen))).toBe(million(1.7));
  });

  it('leaves the excess open where nobody is named, and asks for none of it at the gate', () => {
    const { excessTo: _nobody, ...open } = LUCHENG;
    const plan = fundingPlan(budget(20_000), open);
    expect(plan).toMatchObject({ excessFen: million(0.3), openFen: million(0.3), residentsFen: million(1.7), subsidyFen: million(8) });
    expect(requiredBeforeStart(plan, WHOLE)).toBe(million(1.7));
    expect(fundingPlan(budget(20_000), LUCHENG).openFen).toBe(0);
  });

  it('wants what the programme names in the category in which it is named', () => {
    const rules: ShareRules = { ...LUCHENG, contents: [{ code: 'fire', title: '消防安全', category: 'mandatory', rule: 'r' }] };
    const naming = (category: string, title: string) => budgetFaults(budget(1, { contents: [{ category, title, fen: 1 }] }), rules);
    expect(naming('basic', '消防安全')).toEqual([{ code: 'category-other', path: 'contents.0.category' }]);
    expect(naming('mandatory', '消防安全')).toEqual([]);
    expect(naming('basic', '消防通道画线')).toEqual([]);
  });

  it('goes by the audited final accounts where the programme says so, and settles only then', () => {
    const audited = { totalBy: 'audited-final-accounts' } as const;
    expect([decisive('plan', null, audited), decisive('plan', 'final', audited), decisive('plan', 'final', {})]).toEqual([
      'plan',
      'final',
      'plan',
    ]);
    expect([settles(audited), settles({ ...audited, trueUp: false }), settles({ trueUp: true })]).toEqual([true, false, false]);
  });

  it('rounds once, a half fen upwards, and grants no part of a fen over the cap', () => {
    const shares = { a: { num: 1, den: 3 }, b: { num: 1, den: 6 } };
    const small = {
      contents: [
        { category: 'a', fen: 1 },
        { category: 'b', fen: 1 },
      ],
      otherCostsFen: 0,
      contingencyFen: 0,
      areaCsqm: 1,
    };
    const plan = fundingPlan(small, {
      shares,
      spreadOtherCosts: 'by-content',
      subsidyCapFenPerSqm: 199,
      capArea: 'titled',
    });
    expect(plan).toMatchObject({ residentsShareFen: 1, subsidyCapFen: 1, subsidyFen: 1, excessFen: 0 });
  });

  it('asks at a gate for a share of what the residents pay or of the investment', () => {
    const plan = fundingPlan(budget(20_000), LUCHENG);
    expect(requiredBeforeStart(plan, { share: { num: 1, den: 3 }, base: 'residents-required' })).toBe(66_666_667);
    expect(requiredBeforeStart(plan, { share: { num: 1, den: 5 }, base: 'total-investment' })).toBe(million(2));
  });

  it('names every fault of a budget at once', () => {
    const faulty: Budget = {
      contents: [
        { category: 'basic', fen: -1 },
        { category: 'golden', fen: 0.5 },
      ],
      otherCostsFen: Number.NaN,
      contingencyFen: -5,
      areaCsqm: 0,
    };
    expect(budgetFaults(faulty, LUCHENG)).toEqual([
      { code: 'fen-invalid', path: 'contents.0.fen' },
      { code: 'fen-invalid', path: 'contents.1.fen' },
      { code: 'category-unknown', path: 'contents.1.category' },
      { code: 'fen-invalid', path: 'otherCostsFen' },
      { code: 'fen-invalid', path: 'contingencyFen' },
      { code: 'area-invalid', path: 'areaCsqm' },
    ]);
    expect(budgetFaults(budget(1, { contents: [] }), LUCHENG)).toEqual([{ code: 'no-contents', path: 'contents' }]);
    expect(budgetFaults(budget(0.001), LUCHENG)).toEqual([{ code: 'area-invalid', path: 'areaCsqm' }]);
    expect(budgetFaults(budget(20_000), LUCHENG)).toEqual([]);
    expect(() => fundingPlan(faulty, LUCHENG)).toThrow('fen-invalid at contents.0.fen');
    expect(() => sumFen([Number.MAX_SAFE_INTEGER, 1])).toThrow('no longer an exact number');
  });
});

describe('allocate', () => {
  it('gives what is left over to the largest remainders, ties to the smaller key', () => {
    const three = ['c', 'a', 'b'].map((key) => ({ key, weight: 1 }));
    expect(allocate(100, three)).toEqual([
      { key: 'c', fen: 33 },
      { key: 'a', fen: 34 },
      { key: 'b', fen: 33 },
    ]);
    expect(
      allocateByArea(10, [
        { unitId: 'x', areaCsqm: 1 },
        { unitId: 'y', areaCsqm: 6 },
      ]),
    ).toEqual([
      { unitId: 'x', fen: 1 },
      { unitId: 'y', fen: 9 },
    ]);
  });

  it('has nothing to give to nobody', () => {
    expect(allocate(0, [])).toEqual([]);
    expect(allocate(0, [{ key: 'a', weight: 0 }])).toEqual([{ key: 'a', fen: 0 }]);
    expect(() => allocate(1, [{ key: 'a', weight: 0 }])).toThrow('without weight');
    expect(() => allocate(1, [{ key: 'a', weight: -1 }])).toThrow('weight of a');
    expect(() => allocate(1, [{ key: 'a', weight: 0.5 }])).toThrow('weight of a');
    expect(() => allocate(-1, [])).toThrow('fen');
  });
});

describe('readGate', () => {
  it('opens at the last fen and not before', () => {
    expect(readGate(200, 199)).toEqual({ open: false, missingFen: 1, surplusFen: 0, percent: 99 });
    expect(readGate(200, 200)).toEqual({ open: true, missingFen: 0, surplusFen: 0, percent: 100 });
    expect(readGate(200, 250)).toEqual({ open: true, missingFen: 0, surplusFen: 50, percent: 125 });
    expect(readGate(0, 0)).toEqual({ open: true, missingFen: 0, surplusFen: 0, percent: 100 });
    expect(() => readGate(1.5, 0)).toThrow('fen');
    expect(() => readGate(1, -1)).toThrow('fen');
  });
});

describe('trueUp', () => {
  const households = [
    { unitId: 'a', areaCsqm: 5_000, paidInFen: 60 },
    { unitId: 'b', areaCsqm: 5_000, paidInFen: 20 },
    { unitId: 'c', areaCsqm: 5_000, paidInFen: 33 },
  ];

  it('gives back or asks for more, to the fen', () => {
    expect(trueUp(100, households)).toEqual({
      residentsDueFen: 100,
      remittedFen: 0,
      paidInFen: 113,
      refundFen: 26,
      additionalFen: 13,
      households: [
        { unitId: 'a', dueFen: 34, paidInFen: 60, commonFen: 0, refundFen: 26, additionalFen: 0 },
        { unitId: 'b', dueFen: 33, paidInFen: 20, commonFen: 0, refundFen: 0, additionalFen: 13 },
        { unitId: 'c', dueFen: 33, paidInFen: 33, commonFen: 0, refundFen: 0, additionalFen: 0 },
      ],
    });
  });

  it('takes what was paid for all together into account by area', () => {
    expect(trueUp(100, households, 30)).toMatchObject({ paidInFen: 143, refundFen: 46, additionalFen: 3 });
    expect(() => trueUp(1, [{ unitId: 'a', areaCsqm: 1, paidInFen: -1 }])).toThrow('What a paid in');
  });
});

const fen = fc.integer({ min: 0, max: 10 ** 12 });
const anyParts = fc.uniqueArray(fc.record({ key: fc.string({ minLength: 1, maxLength: 3 }), weight: fc.nat(10 ** 7) }), {
  selector: (part) => part.key,
  minLength: 1,
  maxLength: 30,
});
const anyBudget: fc.Arbitrary<Budget> = fc
  .record({
    contents: fc.array(fc.record({ category: fc.constantFrom(...Object.keys(LUCHENG.shares)), fen, excluded: fc.boolean() }), {
      minLength: 1,
      maxLength: 8,
    }),
    otherCostsFen: fen,
    contingencyFen: fen,
    areaCsqm: fc.integer({ min: 1, max: 10 ** 8 }),
  })
  .filter((one) => budgetFaults(one, LUCHENG).length === 0);

describe('laws of money', () => {
  it('loses no fen in an allocation, and gives everybody its exact part to within one', () => {
    fc.assert(
      fc.property(fen, anyParts, (total, parts) => {
        const whole = parts.reduce((sum, part) => sum + part.weight, 0);
        fc.pre(whole > 0);
        const shares = allocate(total, parts);
        expect(shares.reduce((sum, share) => sum + share.fen, 0)).toBe(total);
        shares.forEach((share, i) => {
          const exact = BigInt(total) * BigInt(parts[i]!.weight);
          expect(BigInt(share.fen) >= exact / BigInt(whole) && BigInt(share.fen) <= exact / BigInt(whole) + 1n).toBe(true);
          expect(parts[i]!.weight > 0 || share.fen === 0).toBe(true);
        });
        const turned = allocate(total, [...parts].reverse()).reverse();
        expect(turned).toEqual(shares);
      }),
    );
  });

  it('adds up in every plan: total = residents + subsidy, categories = totals', () => {
    fc.assert(
      fc.property(anyBudget, (one) => {
        const plan = fundingPlan(one, LUCHENG);
        expect(plan.residentsFen + plan.subsidyFen).toBe(plan.totalFen);
        expect(plan.subsidyFen <= plan.subsidyCapFen!).toBe(true);
        expect(plan.excessFen === 0 || plan.subsidyFen === plan.subsidyCapFen).toBe(true);
        const sum = (pick: 'contentsFen' | 'spreadFen' | 'residentsFen') => sumFen(plan.byCategory.map((category) => category[pick]));
        expect(sum('contentsFen') + sum('spreadFen')).toBe(plan.totalFen);
        expect(sum('residentsFen')).toBe(plan.residentsShareFen);
        const counted = sumFen(one.contents.filter((content) => !content.excluded).map((content) => content.fen));
        expect(plan.totalFen).toBe(counted + one.otherCostsFen + one.contingencyFen);
        expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
      }),
    );
  });

  it('spreads costs so that the residents’ per cent is that of the contents alone', () => {
    fc.assert(
      fc.property(anyBudget, (one) => {
        const bare = residentsShare({ ...one, otherCostsFen: 0, contingencyFen: 0 }, LUCHENG);
        const all = residentsShare(one, LUCHENG);
        // Both are rounded once: the cross products differ by at most half a fen of each side.
        const difference = BigInt(all.residentsShareFen) * BigInt(bare.totalFen) - BigInt(bare.residentsShareFen) * BigInt(all.totalFen);
        const bound = BigInt(bare.totalFen) + BigInt(all.totalFen);
        expect(2n * difference <= bound && 2n * difference >= -bound).toBe(true);
      }),
    );
  });

  it('settles to the fen: refunds less additional payments are what was paid less what is due', () => {
    const anyHouseholds = fc.uniqueArray(
      fc.record({ unitId: fc.string({ minLength: 1 }), areaCsqm: fc.integer({ min: 1, max: 30_000 }), paidInFen: fc.nat(10 ** 7) }),
      {
        selector: (one) => one.unitId,
        minLength: 1,
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(fc.nat(10 ** 8), anyHouseholds, fc.nat(10 ** 6), (due, households, common) => {
        const result = trueUp(due, households, common);
        expect(result.refundFen - result.additionalFen).toBe(result.paidInFen - due);
        for (const one of result.households) {
          expect(one.paidInFen + one.commonFen + one.additionalFen - one.refundFen).toBe(one.dueFen);
          expect(one.refundFen === 0 || one.additionalFen === 0).toBe(true);
        }
      }),
    );
  });
});
