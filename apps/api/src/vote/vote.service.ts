import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '#libs/database/client';
import type { TallyCount } from '#libs/domain/vote/tally';
import type { Actor } from '#libs/intake/actor';
import { castBallots } from '#libs/intake/vote/cast-ballots';
import { closeVote } from '#libs/intake/vote/close-vote';
import { freezeRoll } from '#libs/intake/vote/freeze-roll';
import { tallyVote } from '#libs/intake/vote/tally-vote';
import { voidBallot } from '#libs/intake/vote/void-ballot';
import type { Caller } from '../auth/caller';
import { Records } from '../auth/records';
import { DATABASE } from '../database/database.module';
import { Reply } from '../http/reply';
import { Intake } from '../intake/intake';
import { ballotRows } from './ballot-rows';
import { readRollDiffers } from './roll-differs.query';
import { rollPage } from './roll.query';
import { presentTally } from './tally.presenter';
import type { CastBallots, FreezeRoll, RollFilter, VoidBallot } from './vote.dto';

/** Votes: the frozen roll, ballots, closing, and the tally that anybody who may see the vote can recompute. */
@Injectable()
export class VoteService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly intake: Intake,
    private readonly records: Records,
  ) {}

  async read(actor: Actor, voteId: string) {
    await this.records.thing(actor, 'vote', voteId);
    const [{ processId, tally, ...vote }, units, cast, rollDiffers] = await Promise.all([
      this.db.vote.findUniqueOrThrow({ where: { id: voteId }, omit: { realmId: true, certificate: true } }),
      this.db.voteUnit.count({ where: { voteId } }),
      this.db.ballot.count({ where: { voteId } }),
      readRollDiffers(this.db, voteId),
    ]);
    return { ...vote, projectId: processId, units, cast, rollDiffers, tally: tally && presentTally(tally as unknown as TallyCount) };
  }

  async roll(actor: Actor, voteId: string, filter: RollFilter) {
    await this.records.thing(actor, 'vote', voteId);
    return rollPage(this.db, actor, voteId, filter);
  }

  async tally(actor: Actor, voteId: string) {
    await this.records.thing(actor, 'vote', voteId);
    return { ...presentTally(await tallyVote(this.db, voteId)), rollDiffers: await readRollDiffers(this.db, voteId) };
  }

  async freezeRoll(caller: Caller, voteId: string, input: FreezeRoll) {
    await this.records.thing(caller.actor, 'vote', voteId);
    return this.intake.hand(caller, (db, actor, options) => freezeRoll(db, actor, { voteId, ...input }, options));
  }

  async cast(caller: Caller, voteId: string, body: CastBallots) {
    await this.records.thing(caller.actor, 'vote', voteId);
    const ballots = ballotRows(body);
    return this.intake.hand(caller, (db, actor, options) => castBallots(db, actor, { voteId, ballots }, options));
  }

  async voidBallot(caller: Caller, voteId: string, unitId: string, body: VoidBallot) {
    await this.records.thing(caller.actor, 'vote', voteId);
    return this.intake.hand(caller, (db, actor, options) => voidBallot(db, actor, { voteId, unitId, ...body }, options));
  }

  async close(caller: Caller, voteId: string) {
    await this.records.thing(caller.actor, 'vote', voteId);
    const { body, repeated } = await this.intake.hand(caller, (db, actor, options) => closeVote(db, actor, { voteId }, options));
    return new Reply({ ...body, tally: presentTally(body.tally) }, repeated);
  }
}
