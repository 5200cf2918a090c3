import type { Database } from './client';
import { Prisma } from './generated/client';

/** A row to tell Temporal, with what is needed to start the process again should Temporal not know it. */
export interface OutboxRow {
  id: string;
  kind: 'start' | 'signal' | 'clock' | 'reminder' | 'review' | 'calendar';
  realmId: string;
  realmKind: 'real' | 'simulation';
  /** The stepped clock, epoch ms; null in the real realm. */
  realmNow: number | null;
  processId: string;
  workflowId: string | null;
  programmeHash: string | null;
  processKind: string | null;
  processStatus: string | null;
  state: unknown;
  /** Highest number in the inbox now: a signal tells it, whatever number wrote the row. */
  inboxNo: number | null;
  payload: unknown;
  attempts: number;
}

/** Told again after this, doubled by each attempt, until the number is consumed. */
const RETRY_SECONDS = 2;
const RETRY_SECONDS_MAX = 60;

/**
 * Takes rows that are due to be told; each is told again later unless it is done by then. Starts come before signals.
 *
 * A process gets one signal, however many of its rows wait, because a signal tells the highest number. Told of each, a process that has
 * fallen behind would be buried: each signal is an event of a history that it has to catch up with.
 */
export async function claimOutbox(db: Database, limit: number): Promise<OutboxRow[]> {
  return db.$queryRaw<OutboxRow[]>`
    with due as (
      select id from outbox where done_at is null and next_at <= clock_timestamp()
      order by (kind = 'start') desc, next_at, id limit ${limit} for update skip locked
    ), told_with_them as (
      select id from outbox
      where done_at is null and kind = 'signal' and id not in (select id from due)
        and process_id in (select s.process_id from outbox s where s.kind = 'signal' and s.id in (select id from due))
      for update skip locked
    ), claimed as (
      update outbox o set attempts = o.attempts + 1,
        next_at = clock_timestamp() + make_interval(secs => least(${RETRY_SECONDS_MAX}, ${RETRY_SECONDS} * power(2, o.attempts)))
      from (select id from due union all select id from told_with_them) taken where o.id = taken.id
      returning o.id, o.kind, o.realm_id, o.process_id, o.payload, o.attempts
    ), telling as (
      select distinct on (case kind when 'signal' then process_id else id end) * from claimed
      order by case kind when 'signal' then process_id else id end, id
    )
    select c.id, c.kind, c.realm_id as "realmId", r.kind as "realmKind",
           floor(extract(epoch from r.now_at) * 1000)::float8 as "realmNow", c.process_id as "processId",
           p.workflow_id as "workflowId", p.programme_hash as "programmeHash", p.kind as "processKind", p.status as "processStatus", p.state,
           p.inbox_no as "inboxNo", c.payload, c.attempts
    from telling c join realm r on r.id = c.realm_id left join process p on p.id = c.process_id
    order by (c.kind = 'start') desc, c.id`;
}

/** Temporal has it, and keeps it: nothing more is to be told. */
export async function outboxDone(db: Database, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.outbox.updateMany({ where: { id: { in: ids } }, data: { doneAt: new Date() } });
}

/** What has been consumed need not be told again; nothing is told to a process that has ended. To be written with the turn. */
export function outboxSettlement(processId: string, consumedNo: number, ended: boolean): Prisma.Sql {
  return Prisma.sql`
    update outbox set done_at = clock_timestamp()
    where process_id = ${processId} and done_at is null and kind in ('start', 'signal') and (${ended} or inbox_no <= ${consumedNo})`;
}
