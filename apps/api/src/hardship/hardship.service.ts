import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '#libs/database/client';
import { openReason } from '#libs/database/personal/remission-reason';
import { programmeByHash } from '#libs/database/programme.repository';
import type { Actor } from '#libs/intake/actor';
import { payers, remitHousehold } from '#libs/intake/hardship/remit-household';
import { takeBackRemission } from '#libs/intake/hardship/take-back-remission';
import type { Caller } from '../auth/caller';
import { Records } from '../auth/records';
import { seesNames } from '../compound/owner-name';
import { DATABASE } from '../database/database.module';
import { Intake } from '../intake/intake';
import type { NewRemission, TakeBack } from './hardship.dto';

/** Who is let off what; whose home it is, and why, only for who works with owners by name. */
@Injectable()
export class HardshipService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly records: Records,
    private readonly intake: Intake,
  ) {}

  async list(actor: Actor, projectId: string) {
    await this.records.project(actor, projectId);
    const rows = await this.db.remission.findMany({ where: { processId: projectId }, orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }] });
    const named = seesNames(actor.role);
    const items = rows.map(({ id, unitId, shareNum, shareDen, toSource, reason, paperId, reversesId, decidedAt, personId, postId }) => ({
      ...{ id, unitId: named ? unitId : null, share: { num: shareNum, den: shareDen }, toSource },
      ...{ reason: named ? openReason(id, reason) : null, paperId, reversesId, decidedAt, personId, postId },
    }));
    const { programmeHash } = await this.db.process.findUniqueOrThrow({ where: { id: projectId }, select: { programmeHash: true } });
    return { items, payers: payers(await programmeByHash(this.db, programmeHash)) };
  }

  async remit(caller: Caller, projectId: string, input: NewRemission) {
    await this.records.project(caller.actor, projectId);
    return this.intake.hand(caller, (db, actor, options) => remitHousehold(db, actor, { projectId, ...input }, options));
  }

  async takeBack(caller: Caller, remissionId: string, input: TakeBack) {
    await this.records.thing(caller.actor, 'remission', remissionId);
    return this.intake.hand(caller, (db, actor, options) => takeBackRemission(db, actor, { remissionId, ...input }, options));
  }
}
