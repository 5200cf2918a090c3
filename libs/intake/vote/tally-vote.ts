import type { EventData } from '#libs/contracts/event';
import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';
import { openChoice } from '#libs/database/personal/ballot-choice';
import { isDecided } from '#libs/domain/vote/decided';
import type { Ballot, BallotChoice } from '#libs/domain/vote/roll';
import { tally, type TallyCount, type ThresholdTest } from '#libs/domain/vote/tally';
import { tallyEach } from '#libs/domain/vote/tally-each';
import type { VoteRule } from '#libs/programme/ir/threshold';
import { readRoll } from './roll';

/**
 * Counts a vote from its frozen roll and the ballots on record, at any time and always the same. Shared by the person who closes
 * a vote, by its certified closing, and by who reads the tally. For a closing the caller holds the vote's lock.
 */
export async function tallyVote(tx: Tx, voteId: string): Promise<TallyCount> {
  const { cast, count } = await readVote(tx, voteId);
  return count(cast);
}

/** @throws Refusal vote-undecided while ballots that are still out can change the result */
export async function refuseUndecided(tx: Tx, voteId: string): Promise<void> {
  const { roll, cast, count } = await readVote(tx, voteId);
  if (isDecided(roll, cast, (ballots) => count(ballots).passed)) return;
  const open = roll.length - cast.length;
  throw new Refusal('vote-undecided', `尚有 ${open} 户未登记，结果仍可能改变。`, { open });
}

async function readVote(tx: Tx, voteId: string) {
  const vote = await tx.vote.findUniqueOrThrow({ where: { id: voteId }, select: { rule: true, processId: true } });
  const ballots = await tx.ballot.findMany({ where: { voteId }, select: { unitId: true, choice: true } });
  const rule = vote.rule as unknown as VoteRule;
  const roll = await readRoll(tx, voteId);
  const cast = ballots.map(({ unitId, choice }): Ballot => ({ unitId, choice: openChoice(voteId, unitId, choice as BallotChoice) }));
  const compoundOf = await compoundsApart(tx, vote.processId, voteId);
  const count = (among: readonly Ballot[]): TallyCount => {
    const counted = compoundOf ? tallyEach(rule, roll, among, compoundOf) : tally(rule, roll, among);
    // Intake lets no such ballot in, so that here it is a fault of the data.
    if (counted.kind === 'refused')
      throw new Error(`vote ${voteId} has ballots that its roll refuses: ${JSON.stringify(counted.refusals)}`);
    return counted;
  };
  return { roll, cast, count };
}

/** The compound of each unit on the roll, where the project's votes must carry in each compound by itself; else null. */
async function compoundsApart(tx: Tx, projectId: string, voteId: string): Promise<Map<string, string> | null> {
  const { votesOver } = await tx.project.findUniqueOrThrow({ where: { id: projectId }, select: { votesOver: true } });
  if (votesOver !== 'each-compound') return null;
  const units = await tx.$queryRaw<{ id: string; compoundId: string }[]>`
    select unit.id, unit.compound_id as "compoundId" from vote_unit join unit on unit.id = vote_unit.unit_id where vote_id = ${voteId}`;
  return new Map(units.map(({ id, compoundId }) => [id, compoundId]));
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
