import { randomUUID } from 'node:crypto';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { lockThing } from '#libs/database/lock-thing';
import { openChoice, sealVoided } from '#libs/database/personal/ballot-choice';
import type { BallotChoice } from '#libs/domain/vote/roll';
import { accept, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';

export interface VoidBallotInput {
  voteId: string;
  unitId: string;
  /** What the ballot says that is meant: one that was voided and cast anew by somebody else is another. */
  choice: BallotChoice;
  reason: string;
}

/** `id` is that of the voided ballot. */
export interface BallotVoided extends Receipt {
  voteId: string;
  unitId: string;
  choice: BallotChoice;
}

/**
 * Takes a ballot that was entered wrongly out of the count while the vote is open; its unit may cast again. What it said stays on record
 * with the reason. As casting, it wakes no workflow.
 *
 * @throws Refusal not-found, vote-not-open, vote-closed, unit-not-on-roll, ballot-not-cast, stale-revision (it says something else by now),
 *   invalid-input
 */
export async function voidBallot(
  db: Database,
  actor: Actor,
  input: VoidBallotInput,
  options: DecisionOptions = {},
): Promise<Accepted<BallotVoided>> {
  const check = new InputCheck();
  check.text('reason', input.reason);
  check.done();
  const target = { processId: { of: 'vote', id: input.voteId } as const, evenWhenStopped: true };
  return accept(db, actor, { ...options, ...target }, async (acceptance) => {
    const { tx, now } = acceptance;
    await lockThing(tx, 'vote', input.voteId);
    const vote = await tx.vote.findUniqueOrThrow({ where: { id: input.voteId } });
    if (vote.status === 'opened' || vote.endsAt === null) throw new Refusal('vote-not-open', '名册尚未冻结，没有选票。');
    if (vote.status === 'closed' || now >= vote.endsAt.getTime()) throw new Refusal('vote-closed', '表决已截止，选票不再更改。');

    const place = { voteId_unitId: { voteId: vote.id, unitId: input.unitId } };
    if (!(await tx.voteUnit.findUnique({ where: place }))) throw new Refusal('unit-not-on-roll', '该房屋不在表决名册中。');
    const ballot = await tx.ballot.findUnique({ where: place });
    if (!ballot) throw new Refusal('ballot-not-cast', '该房屋尚未登记选票，或已作废。');
    const choice = openChoice(vote.id, ballot.unitId, ballot.choice as BallotChoice);
    if (choice !== input.choice)
      throw new Refusal('stale-revision', '该房屋的选票已重新登记，与您看到的不同。', { revision: vote.revision });

    const id = randomUUID();
    const voided = { id, reason: sealVoided(id, 'reason', input.reason), choice: sealVoided(id, 'choice', choice) };
    await tx.voidedBallot.create({
      data: { ...ballot, ...voided, voidedAt: new Date(now), voidedByPersonId: acceptance.actor.personId },
    });
    await tx.ballot.delete({ where: place });
    acceptance.record({ type: 'ballot.voided', data: { voteId: vote.id, voidedId: id } });
    return { ...receiptOf(acceptance, id, vote.revision), voteId: vote.id, unitId: ballot.unitId, choice };
  });
}
