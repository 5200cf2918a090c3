import fc from 'fast-check';
import type { VoteRule } from '#libs/programme/ir/threshold';
import { isDecided } from './decided';
import type { Ballot, BallotChoice, JointOwners, PeopleAs, RollUnit } from './roll';
import { tally } from './tally';
import { tallyEach } from './tally-each';

const HALF = { num: 1, den: 2 };
const TWO_THIRDS = { num: 2, den: 3 };
const rules = (peopleAs: PeopleAs): VoteRule[] => [
  { base: 'all-owners', peopleAs, area: HALF, people: TWO_THIRDS },
  { base: 'taking-part', peopleAs, quorum: { area: TWO_THIRDS, people: TWO_THIRDS }, agree: { area: HALF, people: HALF } },
];
const CHOICES: BallotChoice[] = ['agree', 'against', 'abstain', 'absent'];
const counting = (rule: VoteRule, roll: RollUnit[], jointOwners: JointOwners) => (ballots: readonly Ballot[]) => {
  const counted = tally(rule, roll, ballots, { jointOwners });
  return counted.kind === 'counted' && counted.passed;
};
/** A unit of the roll and what is on record of it: few owners, so that one has several units and one unit several owners. */
const unit = fc.record({
  areaCsqm: fc.integer({ min: 1, max: 9 }),
  ownerIds: fc.subarray(['a', 'b', 'c'], { maxLength: 2 }),
  choice: fc.option(fc.oneof({ arbitrary: fc.constant<BallotChoice>('agree'), weight: 3 }, fc.constantFrom(...CHOICES))),
});
const vote = fc.array(unit, { minLength: 1, maxLength: 5 }).map((units) => ({
  roll: units.map(({ areaCsqm, ownerIds }, i): RollUnit => ({ unitId: `u${i}`, areaCsqm, ownerIds })),
  cast: units.flatMap(({ choice }, i): Ballot[] => (choice ? [{ unitId: `u${i}`, choice }] : [])),
  out: units.flatMap(({ choice }, i) => (choice ? [] : [`u${i}`])),
}));

/** Every way in which the units still out could vote, or stay away. */
function endings(out: string[]): Ballot[][] {
  const [unitId, ...rest] = out;
  if (unitId === undefined) return [[]];
  const after = endings(rest);
  return [...after, ...CHOICES.flatMap((choice) => after.map((ballots) => [{ unitId, choice }, ...ballots]))];
}

const cases = [...rules('households'), ...rules('heads')].flatMap((rule) =>
  (['one-head', 'each-a-head'] as const).map((jointOwners) => ({ ...rule, jointOwners })),
);

it.each(cases)(
  'says so exactly when no ballot still out can change the result ($base, $peopleAs, $jointOwners)',
  ({ jointOwners, ...rule }) => {
    fc.assert(
      fc.property(vote, ({ roll, cast, out }) => {
        const passes = counting(rule, roll, jointOwners);
        const results = new Set(endings(out).map((more) => passes([...cast, ...more])));
        expect(isDecided(roll, cast, passes)).toBe(results.size === 1);
      }),
      { numRuns: 200 },
    );
  },
);

it.each(rules('heads'))('says so exactly where each compound has to carry it, too ($base)', (rule) => {
  fc.assert(
    fc.property(vote, ({ roll, cast, out }) => {
      const compoundOf = new Map(roll.map(({ unitId }, i) => [unitId, i % 2 === 0 ? 'north' : 'south']));
      const passes = (ballots: readonly Ballot[]) => {
        const counted = tallyEach(rule, roll, ballots, compoundOf);
        return counted.kind === 'counted' && counted.passed;
      };
      const results = new Set(endings(out).map((more) => passes([...cast, ...more])));
      expect(isDecided(roll, cast, passes)).toBe(results.size === 1);
    }),
    { numRuns: 100 },
  );
});

it('is not decided by an owner who agreed with one unit and has another one out', () => {
  const [rule] = rules('heads');
  const owners = ['a', 'b', 'c', 'b'];
  const roll = owners.map((owner, i): RollUnit => ({ unitId: `u${i + 1}`, areaCsqm: 1, ownerIds: [owner] }));
  const agreed: Ballot[] = ['u1', 'u2'].map((unitId) => ({ unitId, choice: 'agree' }));
  const against: Ballot[] = ['u3', 'u4'].map((unitId) => ({ unitId, choice: 'against' }));
  const passes = counting(rule!, roll, 'one-head');
  expect([passes(agreed), passes([...agreed, ...against]), isDecided(roll, agreed, passes)]).toEqual([true, false, false]);
});
