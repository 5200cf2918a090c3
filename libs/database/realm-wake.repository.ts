import type { Database, Tx } from './client';
import { nextRungAt } from './reminder.repository';

/**
 * A review is drafted when the clock has gone past its instant: it counts what happens at that very instant too (rungs fire at the same
 * hours), which must have come about, or two runs of one story would differ.
 */
const AFTER_REVIEW_MS = 1000;

/** When something of a realm is due next by its clock, epoch ms; what is due already counts. Null where nothing is to come. */
export async function nextWakeAt(db: Tx | Database, realmId: string): Promise<number | null> {
  const rows = await db.$queryRaw<{ process: Date | null; delivery: Date | null; review: Date | null }[]>`
    select (select min(wake_at) from process where realm_id = ${realmId} and status = 'running') as process,
           (select min(not_before) from delivery where realm_id = ${realmId} and status = 'pending') as delivery,
           (select min(next_at) from review_round where realm_id = ${realmId}) as review`;
  const [row] = rows;
  const instants = [row?.process?.getTime(), row?.delivery?.getTime(), afterReview(row?.review), await nextRungAt(db, realmId)];
  const known = instants.filter((at) => at !== undefined && at !== null);
  return known.length === 0 ? null : Math.min(...known);
}

const afterReview = (at: Date | null | undefined): number | null => (at ? at.getTime() + AFTER_REVIEW_MS : null);

/** Tells the processes whose instant has come that the clock was stepped; one that is still to be told is not told twice. */
export async function tellDueProcesses(tx: Tx, realmId: string, now: number): Promise<number> {
  return tx.$executeRaw`
    insert into outbox (realm_id, kind, process_id, payload)
    select realm_id, 'clock', id, '{}'::jsonb from process p
    where realm_id = ${realmId} and status = 'running' and wake_at <= ${new Date(now)}
      and not exists (select 1 from outbox o where o.process_id = p.id and o.kind = 'clock' and o.done_at is null)`;
}

/** Tells the reminder of a realm that the clock was stepped. */
export async function tellReminder(tx: Tx, realmId: string): Promise<void> {
  await tx.$executeRaw`
    insert into outbox (realm_id, kind, process_id, payload)
    select ${realmId}, 'reminder', 'reminder', '{}'::jsonb
    where not exists (select 1 from outbox where realm_id = ${realmId} and kind = 'reminder' and done_at is null)`;
}

/** Tells Temporal of the reviews whose instant lies behind: in a stepped realm the driver stands in for the Schedules. */
export async function tellDueReviews(tx: Tx, realmId: string, now: number): Promise<number> {
  return tx.$executeRaw`
    insert into outbox (realm_id, kind, process_id, payload)
    select realm_id, 'review', 'review', jsonb_build_object('programmeCode', programme_code, 'oversight', oversight, 'period', period,
                                                            'firedAt', floor(extract(epoch from next_at) * 1000))
    from review_round
    where realm_id = ${realmId} and next_at < ${new Date(now)}
      and not exists (select 1 from outbox where realm_id = ${realmId} and kind = 'review' and done_at is null)`;
}

/**
 * What is still in flight in a realm at its present instant: input not consumed, processes with a due instant or a certificate
 * to fetch or to read, rows to tell Temporal, messages to send. The reminder is asked apart.
 */
export async function inFlight(
  db: Tx | Database,
  realmId: string,
): Promise<{ unread: number; due: number; closing: number; untold: number; unsent: number; undrafted: number }> {
  const rows = await db.$queryRaw<{ unread: number; due: number; closing: number; untold: number; unsent: number; undrafted: number }[]>`
    with clock as (select coalesce(now_at, clock_timestamp()) as now from realm where id = ${realmId})
    select
      (select count(*)::int from process where realm_id = ${realmId} and status = 'running' and inbox_no > consumed_no) as unread,
      (select count(*)::int from process, clock where realm_id = ${realmId} and status = 'running' and wake_at <= clock.now) as due,
      (select count(*)::int
       from process p
       cross join clock
       cross join lateral jsonb_to_recordset(coalesce(p.state -> 'certifying', '[]'::jsonb)) as c("thingId" text)
       left join notice n on n.id = c."thingId"
       left join vote v on v.id = c."thingId"
       left join account a on a.id = c."thingId"
       left join plan_window w on w.id = c."thingId"
       where p.realm_id = ${realmId} and p.status = 'running'
         and (n.certificate is not null or (n.status = 'posted' and not n.provisional and n.ends_at <= clock.now)
              or v.certificate is not null or (v.status = 'rolled' and v.ends_at <= clock.now)
              or w.certificate is not null or (w.status = 'open' and w.closes_at <= clock.now)
              or a.certificate is not null or (a.status = 'open' and a.required_fen >= 0 and a.full_at is not null))) as closing,
      (select count(*)::int from outbox where realm_id = ${realmId} and done_at is null) as untold,
      (select count(*)::int from delivery, clock
       where realm_id = ${realmId} and (status = 'queued' or (status = 'pending' and not_before <= clock.now))) as unsent,
      (select count(*)::int from review_round, clock where realm_id = ${realmId} and next_at < clock.now) as undrafted`;
  return rows[0]!;
}
