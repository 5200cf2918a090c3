import type { VoteRule } from '#libs/programme/ir/threshold';
import type { Ballot, BallotChoice, RollUnit } from './roll';

type Count = (ballots: readonly Ballot[]) => boolean;

/**
 * Whether the ballots still out cannot change the result any more: before its end a vote is closed for no other reason (REQUIREMENTS.md 2.3).
 *
 * @param passes whether the vote carries by these ballots
 */
export function isDecided(rule: VoteRule, roll: readonly RollUnit[], cast: readonly Ballot[], passes: Count): boolean {
  const voted = new Set(cast.map(({ unitId }) => unitId));
  const out = roll.filter(({ unitId }) => !voted.has(unitId));
  if (out.length === 0) return true;
  const withAll = (choice: BallotChoice): boolean => passes([...cast, ...out.map(({ unitId }) => ({ unitId, choice }))]);
  // More agreement never makes it fail; where those taking part count, more against may, and more of both may bring the quorum.
  if (passes(cast)) return rule.base === 'all-owners' || withAll('against');
  return !withAll('agree');
}
