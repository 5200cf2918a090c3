import type { Ballot, BallotChoice, RollUnit } from './roll';

type Count = (ballots: readonly Ballot[]) => boolean;

/**
 * Whether the ballots still out cannot change the result any more: before its end a vote is closed for no other reason (REQUIREMENTS.md 2.3).
 *
 * @param passes whether the vote carries by these ballots
 */
export function isDecided(roll: readonly RollUnit[], cast: readonly Ballot[], passes: Count): boolean {
  const voted = new Set(cast.map(({ unitId }) => unitId));
  const out = roll.filter(({ unitId }) => !voted.has(unitId));
  if (out.length === 0) return true;
  const withAll = (choice: BallotChoice): boolean => passes([...cast, ...out.map(({ unitId }) => ({ unitId, choice }))]);
  // Against in all of them lowers each share as far as it goes: where those taking part count it adds to the whole, and where heads do an owner
  // who agreed with one unit is split by the next. Agreement in all of them raises each as far.
  return passes(cast) ? withAll('against') : !withAll('agree');
}
