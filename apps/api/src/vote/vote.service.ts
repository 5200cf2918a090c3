import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '#libs/database/client';
import { openChoice } from '#libs/database/personal/ballot-choice';
import { openOwners } from '#libs/database/personal/owners';
import type { TallyCount } from '#libs/domain/vote/tally';
import type { Actor } from '#libs/intake/actor';
import { castBallots } from '#libs/intake/vote/cast-ballots';
import { closeVote } from '#libs/intake/vote/close-vote';
import { freezeRoll } from '#libs/intake/vote/freeze-roll';
import { tallyVote } from '#libs/intake/vote/tally-vote';
import type { Caller } from '../auth/caller';
import { Records } from '../auth/records';
import { type Owner, ownersFor, roomFor } from '../compound/owner-name';
import { DATABASE } from '../database/database.module';
import { pageOf, placeOf } from '../http/page';
import { Reply } from '../http/reply';
import { Intake } from '../intake/intake';
import { ballotRows } from './ballot-rows';
import { presentTally } from './tally.presenter';
import type { CastBallots, FreezeRoll, RollFilter } from './vote.dto';

interface RollRow {
  unitId: string;
  code: string;
  areaCsqm: bigint;
  owners: Owner[];
  choice: string | null;
}

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
    const [{ processId, tally, ...vote }, units, cast] = await Promise.all([
      this.db.vote.findUniqueOrThrow({ where: { id: voteId }, omit: { realmId: true, certificate: true } }),
      this.db.voteUnit.count({ where: { voteId } }),
      this.db.ballot.count({ where: { voteId } }),
    ]);
    return { ...vote, projectId: processId, units, cast, tally: tally && presentTally(tally as unknown as TallyCount) };
  }

  async roll(actor: Actor, voteId: string, filter: RollFilter) {
    await this.records.thing(actor, 'vote', voteId);
    const place = placeOf(filter.after, 1)?.[0] ?? '';
    const rows = await this.db.$queryRaw<RollRow[]>`
      select vu.unit_id as "unitId", u.code, vu.area_csqm as "areaCsqm", u.owners, b.choice
        from vote_unit vu join unit u on u.id = vu.unit_id
        left join ballot b on b.vote_id = vu.vote_id and b.unit_id = vu.unit_id
       where vu.vote_id = ${voteId} and vu.unit_id > ${place} order by vu.unit_id limit ${filter.limit + 1}`;
    return pageOf(
      rows,
      filter.limit,
      (row) => [row.unitId],
      (row) => ({
        ...row,
        code: roomFor(actor.role, row.code),
        owners: ownersFor(actor.role, openOwners(row.unitId, row.owners)),
        choice: openChoice(voteId, row.unitId, row.choice),
      }),
    );
  }

  async tally(actor: Actor, voteId: string) {
    await this.records.thing(actor, 'vote', voteId);
    return presentTally(await tallyVote(this.db, voteId));
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

  async close(caller: Caller, voteId: string) {
    await this.records.thing(caller.actor, 'vote', voteId);
    const { body, repeated } = await this.intake.hand(caller, (db, actor, options) => closeVote(db, actor, { voteId }, options));
    return new Reply({ ...body, tally: presentTally(body.tally) }, repeated);
  }
}
