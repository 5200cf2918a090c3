import type { VoteRule } from '#libs/programme/ir/threshold';
import type { Ballot, RollUnit } from './roll';
import { tally, type TallyCount, type TallyRefused } from './tally';

/**
 * Counts a vote of several compounds over all owners, and, where it is to carry in each compound by itself, in each: then it passes only
 * where every compound passes it, whatever the whole says.
 *
 * @param compoundOf the compound of each unit on the roll
 */
export function tallyEach(
  rule: VoteRule,
  roll: readonly RollUnit[],
  ballots: readonly Ballot[],
  compoundOf: ReadonlyMap<string, string>,
): TallyCount | TallyRefused {
  const whole = tally(rule, roll, ballots);
  if (whole.kind === 'refused') return whole;
  const compounds = [...new Set(roll.map(({ unitId }) => compoundOf.get(unitId)!))].sort().map((compoundId) => {
    const own = <T extends { unitId: string }>(items: readonly T[]): T[] =>
      items.filter(({ unitId }) => compoundOf.get(unitId) === compoundId);
    const counted = tally(rule, own(roll), own(ballots)) as TallyCount;
    return { compoundId, passed: counted.passed, roll: counted.roll, agree: counted.agree, tests: counted.tests };
  });
  const failed = compounds.some(({ passed }) => !passed);
  return {
    ...whole,
    passed: whole.passed && !failed,
    because: [...whole.because, ...(failed ? (['compound-failed'] as const) : [])],
    compounds,
  };
}
