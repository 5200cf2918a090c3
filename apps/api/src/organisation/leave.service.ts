import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import type { Actor } from '#libs/intake/actor';
import { endLeave } from '#libs/intake/organisation/end-leave';
import { recordLeave } from '#libs/intake/organisation/record-leave';
import type { Caller } from '../auth/caller';
import { refuseOtherRoles } from '../auth/permission';
import { DATABASE } from '../database/database.module';
import { Intake } from '../intake/intake';
import type { NewLeave } from './organisation.dto';

/** Who is on leave, and who stands in. */
@Injectable()
export class LeaveService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly intake: Intake,
  ) {}

  async list(actor: Actor, personId: string) {
    const { realmId } = actor;
    await this.known(actor, personId);
    const items = await this.db.$queryRaw<object[]>`
      select l.id, l.person_id as "personId", l.deputy_person_id as "deputyPersonId", l.from_at as "fromAt", l.until_at as "untilAt", l.reason,
             array(select distinct h.post_id from holding h where h.leave_id = l.id order by 1) as "postIds"
        from leave l where l.realm_id = ${realmId} and l.person_id = ${personId} order by l.from_at, l.id`;
    return { items };
  }

  async record(caller: Caller, personId: string, { fromAt, untilAt, ...rest }: NewLeave) {
    await this.known(caller.actor, personId);
    if (personId !== caller.actor.personId) refuseOtherRoles(caller.actor.role, 'organisation.write');
    const input = { personId, ...rest, fromAt: Date.parse(fromAt), untilAt: Date.parse(untilAt) };
    return this.intake.record(caller, (db, actor, options) => recordLeave(db, actor, input, options));
  }

  async end(caller: Caller, leaveId: string) {
    const leave = await this.db.leave.findFirst({ where: { id: leaveId, realmId: caller.actor.realmId }, select: { personId: true } });
    if (!leave) throw new Refusal('not-found', '没有这一请假记录。');
    if (leave.personId !== caller.actor.personId) refuseOtherRoles(caller.actor.role, 'organisation.write');
    return this.intake.record(caller, (db, actor, options) => endLeave(db, actor, { leaveId }, options));
  }

  private async known({ realmId }: Actor, personId: string): Promise<void> {
    if ((await this.db.person.count({ where: { id: personId, realmId } })) === 0) throw new Refusal('not-found', '没有这个人员。');
  }
}
