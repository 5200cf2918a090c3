import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { realmNow } from '#libs/database/realm-clock';
import type { Actor } from '#libs/intake/actor';
import { dropAction } from '#libs/intake/escalation/drop-action';
import { sendBackAction } from '#libs/intake/escalation/send-back-action';
import { strikeOffAction } from '#libs/intake/escalation/strike-off-action';
import type { Caller } from '../auth/caller';
import { Records } from '../auth/records';
import { DATABASE } from '../database/database.module';
import { pageOf } from '../http/page';
import { Intake } from '../intake/intake';
import type { ActionFilter, DropAction, SendBackAction } from './action.dto';
import { listActions, readAction } from './action.query';

/** What meetings on escalations resolved: who owes it, and what the office says to what is reported done. */
@Injectable()
export class ActionService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly intake: Intake,
    private readonly records: Records,
  ) {}

  async list(actor: Actor, filter: ActionFilter) {
    const { now } = await realmNow(this.db, actor.realmId);
    return pageOf(
      await listActions(this.db, actor, filter, now),
      filter.limit,
      ({ id }) => [id],
      (action) => action,
    );
  }

  async read(actor: Actor, actionId: string) {
    const { now } = await realmNow(this.db, actor.realmId);
    const [action] = await readAction(this.db, actor, actionId, now);
    if (!action) throw new Refusal('not-found', '没有这项行动，或不属于您的范围。');
    return action;
  }

  async strikeOff(caller: Caller, actionId: string) {
    await this.records.thing(caller.actor, 'meeting_action', actionId);
    return this.intake.hand(caller, (db, actor, options) => strikeOffAction(db, actor, { actionId }, options));
  }

  async sendBack(caller: Caller, actionId: string, body: SendBackAction) {
    await this.records.thing(caller.actor, 'meeting_action', actionId);
    return this.intake.hand(caller, (db, actor, options) => sendBackAction(db, actor, { actionId, ...body }, options));
  }

  async drop(caller: Caller, actionId: string, { reason }: DropAction) {
    await this.records.thing(caller.actor, 'meeting_action', actionId);
    return this.intake.hand(caller, (db, actor, options) => dropAction(db, actor, { actionId, reason }, options));
  }
}
