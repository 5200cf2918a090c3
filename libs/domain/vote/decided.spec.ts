import fc from 'fast-check';
import type { VoteRule } from '#libs/programme/ir/threshold';
import { isDecided } from './decided';
import type { Ballot, BallotChoice, RollUnit } from './roll';
import { tally } from './tally';

const HALF = { num: 1, den: 2 };
const TWO_THIRDS = { num: 2, den: 3 };
const RULES: VoteRule[] = [
  { base: 'all-owners', peopleAs: 'households', area: TWO_THIRDS, people: TWO_THIRDS },
  { base: 'taking-part', peopleAs: 'households', quorum: { area: TWO_THIRDS, people: TWO_THIRDS }, agree: { area: HALF, people: HALF } },
];
const CHOICES: BallotChoice[] = ['agree', 'against', 'abstain', 'absent'];
const passes = (rule: VoteRule, roll: RollUnit[]) => (ballots: readonly Ballot[]) => {
  const counted = tally(rule, roll, ballots);
  return counted.kind === 'counted' && counted.passed;
};
const rollOf = (areas: number[]): RollUnit[] => areas.map((areaCsqm, i) => ({ unitId: `u${i}`, areaCsqm, ownerIds: [`o${i}`] }));
const vote = fc
  .array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })
  .chain((areas) =>
    fc.tuple(fc.constant(areas), fc.array(fc.option(fc.constantFrom(...CHOICES)), { minLength: areas.length, maxLength: areas.length })),
  );

/** Every way in which the units still out could vote, or stay away. */
function endings(out: RollUnit[]): Ballot[][] {
  const [first, ...rest] = out;
  if (!first) return [[]];
  const after = endings(rest);
  return [...after, ...CHOICES.flatMap((choice) => after.map((ballots) => [{ unitId: first.unitId, choice }, ...ballots]))];
}

it.each(RULES)('says so exactly when no ballot still out can change the result ($base)', (rule) => {
  fc.assert(
    fc.property(vote, ([areas, choices]) => {
      const roll = rollOf(areas);
      const cast = roll.flatMap(({ unitId }, i): Ballot[] => (choices[i] ? [{ unitId, choice: choices[i] }] : []));
      const out = roll.filter((_, i) => !choices[i]);
      const count = passes(rule, roll);
      const results = new Set(endings(out).map((more) => count([...cast, ...more])));
      expect(isDecided(rule, roll, cast, count)).toBe(results.size === 1 || out.length === 0);
    }),
    { numRuns: 300 },
  );
});
