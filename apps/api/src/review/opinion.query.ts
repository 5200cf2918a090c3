import { calendarByVersion } from '#libs/database/calendar.repository';
import type { Database } from '#libs/database/client';
import { programmeByHash } from '#libs/database/programme.repository';
import { realmNow } from '#libs/database/realm-clock';
import { sql, type Sql } from '#libs/database/sql';
import { civilDateOf } from '#libs/domain/clock/civil-date';
import { workingDayIndex } from '#libs/domain/working-day/working-day-index';
import type { Actor } from '#libs/intake/actor';
import { tasksOf } from '../auth/ownership';
import { when } from '../http/when';
import type { StatisticsFilter } from './review.dto';

/**
 * The opinions that an actor may see, as a `with` clause named `opinion`: the tasks of joint reviews without their minutes, each with
 * the working days that it took or has taken so far by the calendar in force, without those on which its project stood still.
 */
export async function opinionsOf(db: Database, actor: Actor, { projectId, organisationId }: StatisticsFilter): Promise<Sql> {
  const { now, calendarVersion } = await realmNow(db, actor.realmId);
  const reviews = await reviewsOf(db, actor.realmId);
  const calendar = await calendarByVersion(db, calendarVersion);
  const days = workingDayIndex(calendar, civilDateOf(await firstAsked(db, actor.realmId, now)), civilDateOf(now));
  const day = (instant: Sql) => sql`(${instant} at time zone 'Asia/Shanghai')::date`;
  return sql`
    with day as materialized (select date, count from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as d(date date, count int)),
    review as (select * from jsonb_to_recordset(${JSON.stringify(reviews)}::jsonb) as r(hash text, stage text, name text)),
    opinion as (
      select t.id as "taskId", t.process_id as "projectId", p.name as "projectName", t.stage, r.name as review, t.step, t.visit, t.title,
             t.organisation_id as "organisationId", o.name as organisation, t.post_id as "postId", po.title as post,
             t.signer_of_id as "signerOfId", t.status, t.answer, t.answer_note as note, t.opened_at as "openedAt",
             t.answered_at as "answeredAt", t.asked_again_at as "askedAgainAt", t.due_on as "dueOn", t.light,
             until.count - since.count - stood.days as "workingDays",
             coalesce(t.answered_at, stood."stillSince", ${new Date(now)}) >= t.due_at as late,
             (select count(*)::int from condition c where c.task_id = t.id and c.met_at is null and c.voided_at is null) as "openConditions"
      from task t
      join project p on p.id = t.process_id
      join review r on r.hash = coalesce(t.asked_under, p.programme_hash) and r.stage = coalesce(t.asked_stage, t.stage)
      join organisation o on o.id = t.organisation_id
      join post po on po.id = t.post_id
      join day since on since.date = ${day(sql`t.opened_at`)}
      join day until on until.date = ${day(sql`coalesce(t.answered_at, ${new Date(now)}::timestamptz)`)}
      cross join lateral ${standstill(now, day)} stood
      where ${tasksOf(actor)} and t.step <> 'minutes' and t.about_id is null and t.status in ('open', 'answered')
        ${when(projectId !== undefined, sql`and t.process_id = ${projectId}`)}
        ${when(organisationId !== undefined, sql`and t.organisation_id = ${organisationId}`)}
    )`;
}

/**
 * For `task t`: the working days between its asking and its answer on which its project was paused, and since when it is paused now. What was
 * due before that is late all the same.
 */
const standstill = (now: number, day: (instant: Sql) => Sql): Sql => {
  const counted = (instant: Sql) => sql`(select count from day where date = ${day(instant)})`;
  const end = sql`least(coalesce(pause.until, ${new Date(now)}), coalesce(t.answered_at, ${new Date(now)}))`;
  return sql`(
    select coalesce(sum(greatest(${counted(end)} - ${counted(sql`greatest(pause.since, t.opened_at)`)}, 0)), 0)::int as days,
           max(pause.since) filter (where pause.until is null) as "stillSince"
    from (select type, recorded_at as since, lead(recorded_at) over (order by no) as until
            from event where process_id = t.process_id and type in ('project.paused', 'project.resumed')) pause
    where pause.type = 'project.paused')`;
};

/** The joint reviews of all programmes under which the realm's projects run or, before they moved, were asked, by hash and stage. */
async function reviewsOf(db: Database, realmId: string): Promise<{ hash: string; stage: string; name: string }[]> {
  const used = await db.$queryRaw<{ hash: string }[]>`
    select programme_hash as hash from project where realm_id = ${realmId} union select from_hash from version_move where realm_id = ${realmId}
    union select to_hash from version_move where realm_id = ${realmId}`;
  const programmes = await Promise.all(used.map(async ({ hash }) => ({ hash, ...(await programmeByHash(db, hash)) })));
  return programmes.flatMap(({ hash, stages }) =>
    stages.flatMap((stage) => (stage.kind === 'joint-review' ? [{ hash, stage: stage.code, name: stage.review.localName }] : [])),
  );
}

async function firstAsked(db: Database, realmId: string, now: number): Promise<number> {
  const { _min: first } = await db.task.aggregate({ where: { realmId }, _min: { openedAt: true } });
  return Math.min(first.openedAt?.getTime() ?? now, now);
}
