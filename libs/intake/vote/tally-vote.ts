import type { EventData } from '#libs/contracts/event';
import type { Tx } from '#libs/database/client';
import { openChoice } from '#libs/database/personal/ballot-choice';
import type { Ballot, BallotChoice } from '#libs/domain/vote/roll';
import { tally, type TallyCount, type ThresholdTest } from '#libs/domain/vote/tally';
import type { VoteRule } from '#libs/programme/ir/threshold';
import { readRoll } from './roll';

/**
 * Counts a vote from its frozen roll and the ballots on record, at any time and always the same. Shared by the person who closes
 * a vote, by its certified closing, and by who reads the tally. For a closing the caller holds the vote's lock.
 */
export async function tallyVote(tx: Tx, voteId: string): Promise<TallyCount> {
  const vote = await tx.vote.findUniqueOrThrow({ where: { id: voteId }, select: { rule: true } });
  const ballots = await tx.ballot.findMany({ where: { voteId }, select: { unitId: true, choice: true } });
  const counted = tally(
    vote.rule as unknown as VoteRule,
    await readRoll(tx, voteId),
    ballots.map(({ unitId, choice }): Ballot => ({ unitId, choice: openChoice(voteId, unitId, choice as BallotChoice) })),
  );
  // Intake lets no such ballot in, so that here it is a fault of the data.
  if (counted.kind === 'refused') throw new Error(`vote ${voteId} has ballots that its roll refuses: ${JSON.stringify(counted.refusals)}`);
  return counted;
}

/** The event that puts a closing on record: the sums that the agreement was measured by. */
export function voteClosedData(voteId: string, count: TallyCount): EventData['vote.closed'] {
  const test = (code: ThresholdTest['code']) => count.tests.find((one) => one.code === code);
  return {
    voteId,
    passed: count.passed,
    agreeAreaCsqm: count.agree.areaCsqm,
    wholeAreaCsqm: test('agree-area')?.whole ?? count.roll.areaCsqm,
    agreePeople: count.agree.people,
    wholePeople: test('agree-people')?.whole ?? count.roll.people,
  };
}
