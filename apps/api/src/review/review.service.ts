import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '#libs/database/client';
import { realmNow } from '#libs/database/realm-clock';
import { sql } from '#libs/database/sql';
import type { Actor } from '#libs/intake/actor';
import { askAgain } from '#libs/intake/review/ask-again';
import type { Caller } from '../auth/caller';
import { projectsOf } from '../auth/ownership';
import { Records } from '../auth/records';
import { DATABASE } from '../database/database.module';
import { pageOf, placeOf } from '../http/page';
import { when } from '../http/when';
import { Intake } from '../intake/intake';
import { opinionsOf } from './opinion.query';
import type { AskAgain, ConditionFilter, OpinionFilter, StatisticsFilter } from './review.dto';

interface OpinionRow {
  taskId: string;
  openedAt: Date;
  workingDays: number;
}

/** Joint reviews across projects: who keeps whom waiting, and asking again after a change. */
@Injectable()
export class ReviewService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly intake: Intake,
    private readonly records: Records,
  ) {}

  /** The slowest first. */
  async opinions(actor: Actor, filter: OpinionFilter) {
    const place = placeOf(filter.after, 3);
    const [days = '0', openedAt = '', taskId = ''] = place ?? [];
    const rows = await this.db.$queryRaw<OpinionRow[]>`
      ${await opinionsOf(this.db, actor, filter)}
      select opinion.*,
             array(select q.name from holding h join person q on q.id = h.person_id join realm on realm.id = h.realm_id
                    where h.post_id = opinion."postId" and h.from_at <= coalesce(realm.now_at, clock_timestamp())
                      and (h.until_at is null or h.until_at > coalesce(realm.now_at, clock_timestamp())) order by h.deputy desc, q.name) as holders
      from opinion
      where true
        ${when(filter.status !== 'all', sql`and status = ${filter.status}`)}
        ${when(filter.late !== undefined, sql`and late = ${filter.late}`)}
        ${when(place !== null, sql`and (-"workingDays", "openedAt", "taskId") > (-${days}::int, ${openedAt}::timestamptz, ${taskId})`)}
      order by "workingDays" desc, "openedAt", "taskId" limit ${filter.limit + 1}`;
    return pageOf(
      rows,
      filter.limit,
      (row) => [String(row.workingDays), row.openedAt.toISOString(), row.taskId],
      (row) => row,
    );
  }

  /** By organisation, who takes longest first. */
  async statistics(actor: Actor, filter: StatisticsFilter) {
    const items = await this.db.$queryRaw<object[]>`
      ${await opinionsOf(this.db, actor, filter)}
      select "organisationId", organisation, count(*)::int as asked, count(*) filter (where status = 'open')::int as open,
             count(*) filter (where late)::int as late,
             percentile_cont(0.5) within group (order by "workingDays") filter (where status = 'answered') as "medianDays",
             max("workingDays") filter (where status = 'open') as "longestOpenDays"
      from opinion group by "organisationId", organisation
      order by "medianDays" desc nulls last, "longestOpenDays" desc nulls last, "organisationId"`;
    return { items };
  }

  /** What agreements hang on, across projects. */
  async conditions(actor: Actor, { projectId, organisationId, status, after, limit }: ConditionFilter) {
    const { now } = await realmNow(this.db, actor.realmId);
    const place = placeOf(after, 1);
    const rows = await this.db.$queryRaw<{ id: string }[]>`
      select * from (
        select c.id, c.process_id as "projectId", p.name as "projectName", c.task_id as "taskId", t.stage,
               t.organisation_id as "organisationId", o.name as organisation, c.text, c.met_at as "metAt", c.voided_at as "voidedAt",
               case when c.met_at is not null then 'met' when c.voided_at is not null then 'void' else 'open' end as status,
               m.due_on as "dueOn", coalesce(c.met_at is null and c.voided_at is null and m.due_at <= ${new Date(now)}, false) as late,
               m.light, m.id as "toMeetTaskId"
          from condition c join task t on t.id = c.task_id join project p on p.id = c.process_id
          join organisation o on o.id = t.organisation_id left join task m on m.about_id = c.id
         where ${projectsOf(actor)}
           ${when(projectId !== undefined, sql`and c.process_id = ${projectId}`)}
           ${when(organisationId !== undefined, sql`and t.organisation_id = ${organisationId}`)}
      ) condition
       where true ${when(status !== 'all', sql`and status = ${status}`)} ${when(place !== null, sql`and id > ${place?.[0]}`)}
       order by id limit ${limit + 1}`;
    return pageOf(
      rows,
      limit,
      ({ id }) => [id],
      (row) => row,
    );
  }

  async askAgain(caller: Caller, projectId: string, stage: string, { topics = [], ...input }: AskAgain) {
    await this.records.project(caller.actor, projectId);
    return this.intake.hand(caller, (db, actor, options) => askAgain(db, actor, { projectId, stage, topics, ...input }, options));
  }
}
