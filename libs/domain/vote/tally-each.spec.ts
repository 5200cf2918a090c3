import fc from 'fast-check';
import type { VoteRule } from '#libs/programme/ir/threshold';
import type { Ballot, RollUnit } from './roll';
import { tally, type TallyCount } from './tally';
import { tallyEach } from './tally-each';

const TWO_THIRDS = { num: 2, den: 3 };
const rule: VoteRule = { base: 'all-owners', peopleAs: 'households', area: TWO_THIRDS, people: TWO_THIRDS };

const unit = fc.record({ areaCsqm: fc.integer({ min: 1, max: 20_000 }), compound: fc.constantFrom('a', 'b'), agrees: fc.boolean() });
const world = fc.array(unit, { minLength: 1, maxLength: 12 }).map((units) => ({
  roll: units.map(({ areaCsqm }, n): RollUnit => ({ unitId: `u${n}`, areaCsqm, ownerIds: [`o${n}`] })),
  ballots: units.map(({ agrees }, n): Ballot => ({ unitId: `u${n}`, choice: agrees ? 'agree' : 'against' })),
  compoundOf: new Map(units.map(({ compound }, n) => [`u${n}`, compound])),
}));

it('passes only where the whole and every compound by itself pass, and says of each how it stands', () => {
  fc.assert(
    fc.property(world, ({ roll, ballots, compoundOf }) => {
      const counted = tallyEach(rule, roll, ballots, compoundOf) as TallyCount;
      const alone = (compound: string) => {
        const own = <T extends { unitId: string }>(items: T[]) => items.filter(({ unitId }) => compoundOf.get(unitId) === compound);
        return tally(rule, own(roll), own(ballots)) as TallyCount;
      };
      expect(counted.compounds!.map(({ compoundId, passed }) => [compoundId, passed])).toEqual(
        [...new Set(compoundOf.values())].sort().map((compound) => [compound, alone(compound).passed]),
      );
      const whole = tally(rule, roll, ballots) as TallyCount;
      expect(counted.passed).toBe(whole.passed && counted.compounds!.every(({ passed }) => passed));
      expect(counted.because.length === 0).toBe(counted.passed);
      expect(counted).toMatchObject({ roll: whole.roll, agree: whole.agree, tests: whole.tests });
    }),
  );
});

it('fails where one compound stays below although all owners together reach the share', () => {
  const roll = ['a1', 'a2', 'b1'].map((unitId): RollUnit => ({ unitId, areaCsqm: 100, ownerIds: [unitId] }));
  const ballots: Ballot[] = [
    { unitId: 'a1', choice: 'agree' },
    { unitId: 'a2', choice: 'agree' },
  ];
  const compoundOf = new Map(roll.map(({ unitId }) => [unitId, unitId[0]!]));
  expect(tallyEach(rule, roll, ballots, compoundOf)).toMatchObject({ passed: false, because: ['compound-failed'] });
});
