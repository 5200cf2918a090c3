import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { lockThing } from '#libs/database/lock-thing';
import type { TallyCount } from '#libs/domain/vote/tally';
import { accept, type Accepted, checkRevision } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { type Receipt, receiptOf } from '../receipt';
import { refuseUndecided, tallyVote, voteClosedData } from './tally-vote';

export interface CloseVoteInput {
  voteId: string;
}

export interface VoteClosed extends Receipt {
  passed: boolean;
  tally: TallyCount;
}

/**
 * A person closes a vote before its end, because every unit's ballot is in or those still out cannot change the result; the tally is stored
 * and decides. From its end on a vote is closed by certification alone.
 *
 * @throws Refusal not-found, stale-revision, vote-not-open, vote-closed, vote-undecided (`open`: how many units are out)
 */
export async function closeVote(
  db: Database,
  actor: Actor,
  input: CloseVoteInput,
  options: DecisionOptions = {},
): Promise<Accepted<VoteClosed>> {
  return accept(db, actor, { ...options, processId: { of: 'vote', id: input.voteId } }, async (acceptance) => {
    const { tx, now } = acceptance;
    await lockThing(tx, 'vote', input.voteId);
    const vote = await tx.vote.findUniqueOrThrow({ where: { id: input.voteId } });
    if (vote.status === 'opened' || vote.endsAt === null) throw new Refusal('vote-not-open', '名册尚未冻结，没有可以结束的表决。');
    if (vote.status === 'closed' || now >= vote.endsAt.getTime()) throw new Refusal('vote-closed', '表决已截止，由系统计票。');
    checkRevision(options.ifMatch, vote.revision);

    await refuseUndecided(tx, vote.id);
    const tally = await tallyVote(tx, vote.id);
    const { revision } = await tx.vote.update({
      where: { id: vote.id },
      data: { status: 'closed', tally: tally as unknown as object, closedAt: new Date(now), revision: { increment: 1 } },
    });
    acceptance.record({ type: 'vote.closed', data: voteClosedData(vote.id, tally) });
    acceptance.send('vote.closed', { thingId: vote.id, thingRevision: revision, facts: { passed: tally.passed } });
    return { ...receiptOf(acceptance, vote.id, revision), passed: tally.passed, tally };
  });
}
