import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '#libs/database/client';
import { sql } from '#libs/database/sql';
import type { Actor } from '#libs/intake/actor';
import { changeRobot } from '#libs/intake/organisation/change-robot';
import { configureRobot } from '#libs/intake/organisation/configure-robot';
import { tryRobot } from '#libs/intake/organisation/try-robot';
import type { Caller } from '../auth/caller';
import { CONFIGURATION, type Configuration } from '../configuration';
import { DATABASE } from '../database/database.module';
import { pageOf, placeOf } from '../http/page';
import { when } from '../http/when';
import { Intake } from '../intake/intake';
import type { ChangeRobot, NewRobot, RobotFilter } from './robot.dto';

/** The robots of the organisations' group chats. What they are reached by goes in and never comes out. */
@Injectable()
export class RobotService {
  private readonly allowedHosts: readonly string[];

  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(CONFIGURATION) { robotHosts = [] }: Configuration,
    private readonly intake: Intake,
  ) {
    this.allowedHosts = robotHosts;
  }

  async list(actor: Actor, filter: RobotFilter) {
    const place = placeOf(filter.after, 1);
    const rows = await this.db.$queryRaw<{ id: string }[]>`
      select r.id, r.organisation_id as "organisationId", o.name as organisation, r.kind, r.title, r.secret is not null as signed,
             r.quiet_from_hour as "quietFromHour", r.quiet_to_hour as "quietToHour", r.disabled_at as "disabledAt", r.revision,
             (select jsonb_build_object('deliveryId', d.id, 'status', d.status, 'lastError', d.last_error,
                                        'createdAt', floor(extract(epoch from d.created_at) * 1000))
                from delivery d where d.realm_id = r.realm_id and d.robot_id = r.id order by d.created_at desc, d.id desc limit 1) as "lastDelivery"
        from robot r join organisation o on o.id = r.organisation_id
       where r.realm_id = ${actor.realmId}
         ${when(filter.organisationId !== undefined, sql`and r.organisation_id = ${filter.organisationId}`)}
         ${when(place !== null, sql`and r.id > ${place?.[0]}`)}
       order by r.id limit ${filter.limit + 1}`;
    return pageOf(
      rows,
      filter.limit,
      ({ id }) => [id],
      (robot) => robot,
    );
  }

  configure(caller: Caller, input: NewRobot) {
    const { allowedHosts } = this;
    return this.intake.record(caller, (db, actor, options) => configureRobot(db, actor, { ...input, allowedHosts }, options));
  }

  change(caller: Caller, robotId: string, input: ChangeRobot) {
    const { allowedHosts } = this;
    return this.intake.record(caller, (db, actor, options) => changeRobot(db, actor, { robotId, ...input, allowedHosts }, options));
  }

  test(caller: Caller, robotId: string) {
    return this.intake.record(caller, (db, actor, options) => tryRobot(db, actor, { robotId }, options));
  }
}
