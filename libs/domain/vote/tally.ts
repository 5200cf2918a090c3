import type { RefusalType } from '#libs/contracts/refusal';
import type { Threshold, VoteRule } from '#libs/programme/ir/threshold';
import { atLeast, needed } from '../threshold/threshold';
import { type CivilCodeWarning, civilCodeWarnings, type VoteMatter } from './civil-code';
import { type Ballot, type BallotChoice, checkRoll, type JointOwners, type RollUnit, SIGNED, votersOf } from './roll';

export interface Measure {
  areaCsqm: number;
  /** Households or heads, as the rule counts. */
  people: number;
}

export interface ThresholdTest {
  code: 'quorum-area' | 'quorum-people' | 'agree-area' | 'agree-people';
  part: number;
  whole: number;
  threshold: Threshold;
  /** Smallest part that would do. */
  needed: number;
  /** What is missing to that, 0 where nothing is. */
  shortfall: number;
  met: boolean;
}

export interface TallyCount {
  kind: 'counted';
  passed: boolean;
  /** Why it did not pass; empty where it did. */
  because: ('roll-empty' | 'compound-failed' | ThresholdTest['code'])[];
  roll: Measure & { units: number };
  takingPart: Measure;
  agree: Measure;
  /** Units and area by what is on record; a unit without a ballot is absent. */
  byChoice: Record<BallotChoice, { units: number; areaCsqm: number }>;
  /** Voters of several units who did not say the same for all: they take part and do not agree. */
  splitVoters: number;
  tests: ThresholdTest[];
  warnings: CivilCodeWarning[];
  /** Where the vote must carry in each compound by itself: how it stands in each. */
  compounds?: (Pick<TallyCount, 'passed' | 'roll' | 'agree' | 'tests'> & { compoundId: string })[];
}

export interface TallyRefused {
  kind: 'refused';
  refusals: { type: Extract<RefusalType, 'unit-not-on-roll' | 'ballot-already-cast'>; unitId: string }[];
}

export interface TallyOptions {
  /** Default `one-head`. */
  jointOwners?: JointOwners;
  /** What art. 278 of the Civil Code would take the matter for; default `special` (rebuilding, raising funds). */
  matter?: VoteMatter;
}

const CHOICES: readonly BallotChoice[] = ['agree', 'against', 'abstain', 'unsigned', 'absent', 'deceased'];

/**
 * Counts a vote on a frozen roll (REQUIREMENTS.md 2.3). The same roll and ballots give the same tally in any order. A ballot
 * for a unit not on the roll, and a second ballot for a unit, are refused and nothing is counted.
 */
export function tally(
  rule: VoteRule,
  roll: readonly RollUnit[],
  ballots: readonly Ballot[],
  options: TallyOptions = {},
): TallyCount | TallyRefused {
  checkRoll(roll);
  const choices = new Map<string, BallotChoice>();
  const onRoll = new Set(roll.map((unit) => unit.unitId));
  const refusals: TallyRefused['refusals'] = [];
  for (const { unitId, choice } of ballots) {
    if (!onRoll.has(unitId)) refusals.push({ type: 'unit-not-on-roll', unitId });
    else if (choices.has(unitId)) refusals.push({ type: 'ballot-already-cast', unitId });
    else choices.set(unitId, choice);
  }
  if (refusals.length > 0) return { kind: 'refused', refusals };

  const choiceOf = (unitId: string): BallotChoice => choices.get(unitId) ?? 'absent';
  const areaOf = (units: readonly RollUnit[]): number => units.reduce((sum, unit) => sum + unit.areaCsqm, 0);
  const voters = [...votersOf(roll, rule.peopleAs, options.jointOwners ?? 'one-head').values()].map((units) =>
    units.map(choiceOf).filter((choice) => SIGNED.includes(choice)),
  );
  const whole: Measure = { areaCsqm: areaOf(roll), people: voters.length };
  const takingPart: Measure = {
    areaCsqm: areaOf(roll.filter((unit) => SIGNED.includes(choiceOf(unit.unitId)))),
    people: voters.filter((said) => said.length > 0).length,
  };
  const agree: Measure = {
    areaCsqm: areaOf(roll.filter((unit) => choiceOf(unit.unitId) === 'agree')),
    people: voters.filter((said) => said.length > 0 && said.every((choice) => choice === 'agree')).length,
  };
  const tests = testsOf(rule, whole, takingPart, agree);
  const because: TallyCount['because'] = roll.length === 0 ? ['roll-empty'] : tests.filter((test) => !test.met).map((test) => test.code);
  return {
    kind: 'counted',
    passed: because.length === 0,
    because,
    roll: { ...whole, units: roll.length },
    takingPart,
    agree,
    byChoice: Object.fromEntries(
      CHOICES.map((choice) => {
        const units = roll.filter((unit) => choiceOf(unit.unitId) === choice);
        return [choice, { units: units.length, areaCsqm: areaOf(units) }];
      }),
    ) as TallyCount['byChoice'],
    splitVoters: voters.filter((said) => new Set(said).size > 1).length,
    tests,
    warnings: civilCodeWarnings(rule, options.matter ?? 'special'),
  };
}

function testsOf(rule: VoteRule, whole: Measure, takingPart: Measure, agree: Measure): ThresholdTest[] {
  if (rule.base === 'all-owners') {
    return [test('agree-area', agree.areaCsqm, whole.areaCsqm, rule.area), test('agree-people', agree.people, whole.people, rule.people)];
  }
  return [
    test('quorum-area', takingPart.areaCsqm, whole.areaCsqm, rule.quorum.area),
    test('quorum-people', takingPart.people, whole.people, rule.quorum.people),
    test('agree-area', agree.areaCsqm, takingPart.areaCsqm, rule.agree.area),
    test('agree-people', agree.people, takingPart.people, rule.agree.people),
  ];
}

function test(code: ThresholdTest['code'], part: number, whole: number, threshold: Threshold): ThresholdTest {
  const need = needed(whole, threshold);
  return { code, part, whole, threshold, needed: need, shortfall: Math.max(0, need - part), met: atLeast(part, whole, threshold) };
}
