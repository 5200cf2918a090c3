import fc from 'fast-check';
import type { VoteRule } from '#libs/programme/ir/threshold';
import { civilCodeWarnings } from './civil-code';
import type { Ballot, BallotChoice, RollUnit } from './roll';
import { tally, type TallyCount, type TallyOptions } from './tally';

const TWO_THIRDS = { num: 2, den: 3 };
const THREE_QUARTERS = { num: 3, den: 4 };
const LUCHENG: VoteRule = { base: 'all-owners', peopleAs: 'households', area: TWO_THIRDS, people: TWO_THIRDS };
const LIUZHOU: VoteRule = {
  base: 'taking-part',
  peopleAs: 'heads',
  quorum: { area: TWO_THIRDS, people: TWO_THIRDS },
  agree: { area: THREE_QUARTERS, people: THREE_QUARTERS },
};

function counted(rule: VoteRule, roll: RollUnit[], ballots: Ballot[], options?: TallyOptions): TallyCount {
  const result = tally(rule, roll, ballots, options);
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.refusals));
  return result;
}

const unit = (n: number, areaCsqm: number, ...ownerIds: string[]): RollUnit => ({
  unitId: `u${n}`,
  areaCsqm,
  ownerIds: ownerIds.length > 0 ? ownerIds : [`o${n}`],
});
const say = (choice: BallotChoice, ...numbers: number[]): Ballot[] => numbers.map((n) => ({ unitId: `u${n}`, choice }));
const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** `households` units with `agreeing` of them holding `agreeArea`, the rest holding the rest. */
function compound(households: number, area: number, agreeing: number, agreeArea: number): { roll: RollUnit[]; ballots: Ballot[] } {
  const spread = (total: number, parts: number): number[] =>
    range(parts).map((i) => (i === 0 ? total - (parts - 1) * Math.floor(total / parts) : Math.floor(total / parts)));
  const areas = [...spread(agreeArea, agreeing), ...spread(area - agreeArea, households - agreeing)];
  return { roll: areas.map((a, i) => unit(i, a)), ballots: say('agree', ...range(agreeing)) };
}

describe('tally of all owners', () => {
  it.each([
    [90, 900_000, 60, 600_000, true],
    [90, 900_000, 60, 599_999, false],
    [90, 900_000, 59, 600_000, false],
    [120, 1_000_000, 80, 666_667, true],
    [120, 1_000_000, 80, 666_666, false],
    [120, 1_000_000, 79, 666_667, false],
  ])('%i households on %i csqm: %i agree with %i: %s', (households, area, agreeing, agreeArea, passed) => {
    const { roll, ballots } = compound(households, area, agreeing, agreeArea);
    const result = counted(LUCHENG, roll, ballots);
    expect(result.passed).toBe(passed);
    expect(result.agree).toEqual({ areaCsqm: agreeArea, people: agreeing });
    expect(result.roll).toEqual({ areaCsqm: area, people: households, units: households });
  });

  it('says what was needed and what is missing', () => {
    const { roll, ballots } = compound(90, 900_000, 60, 599_999);
    const result = counted(LUCHENG, roll, ballots);
    expect(result.because).toEqual(['agree-area']);
    expect(result.tests).toEqual([
      { code: 'agree-area', part: 599_999, whole: 900_000, threshold: TWO_THIRDS, needed: 600_000, shortfall: 1, met: false },
      { code: 'agree-people', part: 60, whole: 90, threshold: TWO_THIRDS, needed: 60, shortfall: 0, met: true },
    ]);
  });

  it('keeps the unsigned, the absent and the deceased in the whole and out of those taking part', () => {
    const roll = range(6).map((n) => unit(n, 100));
    const ballots = [...say('agree', 0, 1), ...say('unsigned', 2), ...say('deceased', 3), ...say('absent', 4)];
    const result = counted(LUCHENG, roll, ballots);
    expect(result).toMatchObject({
      roll: { areaCsqm: 600, people: 6 },
      takingPart: { areaCsqm: 200, people: 2 },
      agree: { areaCsqm: 200, people: 2 },
      byChoice: {
        agree: { units: 2, areaCsqm: 200 },
        against: { units: 0, areaCsqm: 0 },
        unsigned: { units: 1, areaCsqm: 100 },
        deceased: { units: 1, areaCsqm: 100 },
        absent: { units: 2, areaCsqm: 200 },
      },
    });
  });

  it('does not pass on an empty roll, and says so', () => {
    expect(counted(LUCHENG, [], [])).toMatchObject({ passed: false, because: ['roll-empty'] });
    expect(counted(LIUZHOU, [], [])).toMatchObject({ passed: false, because: ['roll-empty'] });
  });

  it('does not pass on a roll without area', () => {
    expect(counted(LUCHENG, [unit(1, 0)], say('agree', 1))).toMatchObject({ passed: false, because: ['agree-area'] });
  });
});

describe('households and heads', () => {
  const ten = range(10).map((n) => unit(n, 100, 'big'));
  const roll = [...ten, ...range(10).map((n) => unit(10 + n, 100))];

  it('takes one owner of ten units for ten households and one head', () => {
    const ballots = say('agree', ...range(10), 10, 11, 12, 13);
    expect(counted(LUCHENG, roll, ballots)).toMatchObject({ passed: true, agree: { people: 14 }, roll: { people: 20 } });
    const heads = counted({ ...LUCHENG, peopleAs: 'heads' }, roll, ballots);
    expect(heads).toMatchObject({ passed: false, agree: { areaCsqm: 1400, people: 5 }, roll: { people: 11, units: 20 } });
  });

  it('counts a head that does not say the same for all its units as taking part, not as agreeing', () => {
    const result = counted({ ...LUCHENG, peopleAs: 'heads' }, ten, [...say('agree', ...range(9)), ...say('against', 9)]);
    expect(result).toMatchObject({ splitVoters: 1, agree: { areaCsqm: 900, people: 0 }, takingPart: { people: 1 } });
  });

  it('lets a head agree with the units that it signed for', () => {
    const result = counted({ ...LUCHENG, peopleAs: 'heads' }, ten, say('agree', 1));
    expect(result).toMatchObject({ splitVoters: 0, agree: { areaCsqm: 100, people: 1 } });
  });

  it('takes joint owners for one head, or for as many as they are where the rule says so', () => {
    const joint = [unit(1, 100, 'wife', 'husband'), unit(2, 100, 'husband', 'wife'), unit(3, 100, 'wife'), unit(4, 100, 'x')];
    const rule: VoteRule = { ...LUCHENG, peopleAs: 'heads' };
    expect(counted(rule, joint, say('agree', 1, 2))).toMatchObject({ roll: { people: 3 }, agree: { people: 1 } });
    expect(counted(rule, joint, say('agree', 1, 2), { jointOwners: 'each-a-head' })).toMatchObject({
      roll: { people: 3 },
      agree: { people: 2 },
    });
    expect(counted(LUCHENG, joint, say('agree', 1, 2))).toMatchObject({ roll: { people: 4 }, agree: { people: 2 } });
  });

  it('takes a unit without a known owner for a head of its own', () => {
    const unknown: RollUnit[] = range(2).map((n) => ({ unitId: `u${n}`, areaCsqm: 10, ownerIds: [] }));
    expect(counted({ ...LUCHENG, peopleAs: 'heads' }, unknown, [])).toMatchObject({ roll: { people: 2 } });
  });
});

describe('tally of those taking part', () => {
  const roll = range(12).map((n) => unit(n, 100));

  it('needs a quorum of all, then a share of those taking part', () => {
    expect(counted(LIUZHOU, roll, [...say('agree', ...range(6)), ...say('against', 6, 7)])).toMatchObject({ passed: true, because: [] });
    expect(counted(LIUZHOU, roll, say('agree', ...range(7)))).toMatchObject({ passed: false, because: ['quorum-area', 'quorum-people'] });
    expect(counted(LIUZHOU, roll, [...say('agree', ...range(6)), ...say('abstain', 6, 7, 8)])).toMatchObject({
      passed: false,
      because: ['agree-area', 'agree-people'],
      tests: [{}, {}, { part: 600, whole: 900, needed: 675, shortfall: 75 }, { part: 6, whole: 9, needed: 7, shortfall: 1 }],
    });
  });

  it('passes nothing where nobody takes part', () => {
    expect(counted(LIUZHOU, roll, []).because).toEqual(['quorum-area', 'quorum-people', 'agree-area', 'agree-people']);
  });
});

describe('what is refused', () => {
  it('refuses a second ballot and a unit that is not on the roll, each by name', () => {
    expect(tally(LUCHENG, [unit(1, 10), unit(2, 10)], [...say('agree', 1, 2), ...say('against', 1), ...say('agree', 7)])).toEqual({
      kind: 'refused',
      refusals: [
        { type: 'ballot-already-cast', unitId: 'u1' },
        { type: 'unit-not-on-roll', unitId: 'u7' },
      ],
    });
  });

  it('takes a faulty roll for a fault of the program', () => {
    expect(() => tally(LUCHENG, [unit(1, 10), unit(1, 10)], [])).toThrow('twice on the roll');
    expect(() => tally(LUCHENG, [unit(1, 10.5)], [])).toThrow('no area');
    expect(() => tally(LUCHENG, [unit(1, -1)], [])).toThrow('no area');
  });
});

describe('warnings after the Civil Code', () => {
  const codes = (rule: VoteRule, matter: 'special' | 'ordinary') => civilCodeWarnings(rule, matter).map((w) => w.code);

  it('sees that Lucheng counts households, and asks 2/3 of all where the law asks 3/4 of those taking part', () => {
    expect(codes(LUCHENG, 'special')).toEqual(['people-are-households', 'agreement-area', 'agreement-people']);
    expect(codes(LUCHENG, 'ordinary')).toEqual(['people-are-households']);
    const { roll, ballots } = compound(3, 300, 2, 200);
    expect(counted(LUCHENG, roll, ballots).warnings).toHaveLength(3);
    expect(counted(LUCHENG, roll, ballots, { matter: 'ordinary' }).warnings).toHaveLength(1);
  });

  it('has nothing to say about Liuzhou', () => {
    expect(codes(LIUZHOU, 'special')).toEqual([]);
  });

  it('names the side that is weaker, and knows that more than a half is not a half', () => {
    const half = { num: 1, den: 2 };
    const weak: VoteRule = { ...LIUZHOU, quorum: { area: half, people: TWO_THIRDS }, agree: { area: half, people: { num: 51, den: 100 } } };
    expect(civilCodeWarnings(weak, 'ordinary')).toEqual([
      { code: 'participation-area', asked: half, law: TWO_THIRDS },
      { code: 'agreement-area', asked: half, law: half, lawIncludesBoundary: false },
    ]);
    expect(codes({ base: 'all-owners', peopleAs: 'heads', area: half, people: half }, 'ordinary')).toEqual([
      'participation-area',
      'agreement-area',
      'participation-people',
      'agreement-people',
    ]);
  });
});

const choice = fc.constantFrom<BallotChoice>('agree', 'against', 'abstain', 'unsigned', 'absent', 'deceased');
const anyThreshold = fc
  .integer({ min: 1, max: 12 })
  .chain((den) => fc.record({ num: fc.integer({ min: 0, max: den }), den: fc.constant(den) }));
const pair = fc.record({ area: anyThreshold, people: anyThreshold });
const peopleAs = fc.constantFrom('households' as const, 'heads' as const);
const anyRule: fc.Arbitrary<VoteRule> = fc.oneof(
  fc.record({ base: fc.constant('all-owners' as const), peopleAs, area: anyThreshold, people: anyThreshold }),
  fc.record({ base: fc.constant('taking-part' as const), peopleAs, quorum: pair, agree: pair }),
);
const anyVote = fc
  .array(
    fc.record({
      areaCsqm: fc.nat(20_000),
      ownerIds: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 3 }),
      said: fc.option(choice),
    }),
    { maxLength: 14 },
  )
  .map((rows) => ({
    roll: rows.map((row, n): RollUnit => ({ unitId: `u${n}`, areaCsqm: row.areaCsqm, ownerIds: row.ownerIds })),
    ballots: rows.flatMap((row, n): Ballot[] => (row.said === null ? [] : [{ unitId: `u${n}`, choice: row.said }])),
  }));
const anyOptions = fc.record({ jointOwners: fc.constantFrom('one-head' as const, 'each-a-head' as const) });

describe('laws of voting', () => {
  it('does not depend on the order of roll, ballots or owners', () => {
    fc.assert(
      fc.property(
        anyRule,
        anyVote,
        anyOptions,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (rule, vote, options, dice) => {
          const shuffle = <T>(list: T[]): T[] =>
            list
              .map((item) => ({ item, at: dice.next().value as number }))
              .sort((a, b) => a.at - b.at)
              .map(({ item }) => item);
          const roll = shuffle(vote.roll.map((u) => ({ ...u, ownerIds: shuffle(u.ownerIds) })));
          expect(tally(rule, roll, shuffle(vote.ballots), options)).toEqual(tally(rule, vote.roll, vote.ballots, options));
        },
      ),
    );
  });

  it('never loses a vote by one more agreement', () => {
    fc.assert(
      fc.property(anyRule, anyVote, anyOptions, fc.nat(13), (rule, { roll, ballots }, options, n) => {
        fc.pre(n < roll.length);
        const more: Ballot[] = [...ballots.filter((b) => b.unitId !== `u${n}`), { unitId: `u${n}`, choice: 'agree' }];
        if (counted(rule, roll, ballots, options).passed) expect(counted(rule, roll, more, options).passed).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same in another unit of area', () => {
    fc.assert(
      fc.property(anyRule, anyVote, anyOptions, fc.integer({ min: 1, max: 10_000 }), (rule, { roll, ballots }, options, k) => {
        const scaled = roll.map((u) => ({ ...u, areaCsqm: u.areaCsqm * k }));
        const [a, b] = [counted(rule, roll, ballots, options), counted(rule, scaled, ballots, options)];
        expect(b.passed).toBe(a.passed);
        expect(b.agree).toEqual({ areaCsqm: a.agree.areaCsqm * k, people: a.agree.people });
      }),
    );
  });

  it('adds up: choices to the roll, agreement within participation within the roll, and is plain JSON', () => {
    fc.assert(
      fc.property(anyRule, anyVote, anyOptions, (rule, { roll, ballots }, options) => {
        const result = counted(rule, roll, ballots, options);
        const rows = Object.values(result.byChoice);
        expect(rows.reduce((sum, row) => sum + row.units, 0)).toBe(roll.length);
        expect(rows.reduce((sum, row) => sum + row.areaCsqm, 0)).toBe(result.roll.areaCsqm);
        for (const side of ['areaCsqm', 'people'] as const) {
          expect(result.agree[side] <= result.takingPart[side] && result.takingPart[side] <= result.roll[side]).toBe(true);
        }
        expect(result.tests.every((t) => t.met === (t.shortfall === 0 && t.whole > 0))).toBe(true);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      }),
    );
  });
});
