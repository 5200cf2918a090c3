import type { EventData } from '#libs/contracts/event';
import { Prisma } from './generated/client';
import type { Database, Tx } from './client';
import type { LockedProcess } from './process.repository';

export type RungAction = 'remind' | 'overdue' | 'escalate';

/** A due rung under its lock, with what its texts and its etiquette need to know of its task. Instants in epoch ms. */
export interface DueRung {
  id: string;
  code: string;
  at: number;
  action: RungAction;
  recipient: 'holder' | 'office' | 'leader';
  light: 'yellow' | 'red' | null;
  processId: string;
  taskId: string;
  taskTitle: string;
  dueOn: string;
  projectName: string;
  organisationId: string;
  organisationName: string;
  organisationKind: string;
  subordinate: boolean;
  postId: string;
  postTitle: string;
  leader: boolean;
  /** Who works on the task beside the holder of its post, who stays answerable. */
  delegateId: string | null;
}

export interface DueBatch {
  processes: LockedProcess[];
  rungs: DueRung[];
}

/**
 * The one definition of a rung that may fire: pending, its task open, its process running and not paused (a pause stops the
 * clock). What is found, what is locked and what sets the next wake must be the same, or the reminder would spin.
 */
const liveRungs = (realmId: string): Prisma.Sql => Prisma.sql`
  from rung r
  join task t on t.id = r.task_id and t.status = 'open'
  join process lp on lp.id = r.process_id and lp.status = 'running'
  left join project lj on lj.id = r.process_id
  where r.realm_id = ${realmId} and r.status = 'pending' and coalesce(lj.status, 'running') <> 'paused'`;

/** The first of them, from the index by instants: `min` would look at every rung that is still to come. */
const earliest = (realmId: string): Prisma.Sql => Prisma.sql`(select r.at ${liveRungs(realmId)} order by r.at limit 1)`;

/** Processes that have due rungs, by id, with the number of their tasks that do. Nothing is locked: look again under the lock. */
export async function processesDue(db: Database, realmId: string, now: number): Promise<{ id: string; tasks: number }[]> {
  return db.$queryRaw<{ id: string; tasks: number }[]>`
    select r.process_id as id, count(distinct r.task_id)::int as tasks ${liveRungs(realmId)} and r.at <= ${new Date(now)}
    group by r.process_id order by r.process_id`;
}

/**
 * Locks these processes with their due rungs in the order of the house: processes by id, tasks by id, rungs. All due rungs of a
 * task come together, because after an outage only the highest is sent.
 *
 * @param patience `skip` passes over what others hold; `wait` queues behind them for at most two seconds, then PostgreSQL
 *   throws 55P03
 */
export async function lockDueBatch(
  tx: Tx,
  realmId: string,
  now: number,
  processIds: string[],
  patience: 'skip' | 'wait',
): Promise<DueBatch> {
  if (patience === 'wait') await tx.$executeRaw`set local lock_timeout = '2s'`;
  const locked = patience === 'skip' ? Prisma.sql`skip locked` : Prisma.empty;
  const due = new Date(now);
  const processes = await tx.$queryRaw<LockedProcess[]>`
    select p.id, p.realm_id as "realmId", p.kind, p.workflow_id as "workflowId", p.programme_hash as "programmeHash", p.status,
           p.inbox_no as "inboxNo", p.consumed_no as "consumedNo", p.event_no as "eventNo", p.event_chain as "eventChain",
           p.turn_no as "turnNo", p.moving
    from process p where p.id = any(${processIds}) order by p.id for update of p ${locked}`;
  if (processes.length === 0) return { processes, rungs: [] };
  // From here on nobody changes what is live in these processes: everything that does holds their locks.
  const tasks = await tx.$queryRaw<{ id: string }[]>`
    select k.id from task k
    where k.id in (select r.task_id ${liveRungs(realmId)} and r.at <= ${due} and r.process_id = any(${processes.map(({ id }) => id)}))
    order by k.id for update of k ${locked}`;
  if (tasks.length === 0) return { processes, rungs: [] };
  const rungs = await tx.$queryRaw<(Omit<DueRung, 'at'> & { at: Date })[]>`
    select r.id, r.code, r.at, r.action, r.recipient, r.light, r.process_id as "processId", r.task_id as "taskId",
           t.title as "taskTitle", t.due_on as "dueOn", coalesce(j.name, w.name, '') as "projectName",
           o.id as "organisationId", o.name as "organisationName", o.kind as "organisationKind", o.subordinate,
           s.id as "postId", s.title as "postTitle", s.leader, t.delegated_to_person_id as "delegateId"
    from rung r
    join task t on t.id = r.task_id
    join post s on s.id = t.post_id
    join organisation o on o.id = s.organisation_id
    left join project j on j.id = r.process_id
    left join plan_window w on w.id = r.process_id
    where r.task_id = any(${tasks.map(({ id }) => id)}) and r.status = 'pending' and r.at <= ${due}
    order by r.id for update of r ${locked}`;
  return { processes, rungs: rungs.map((rung) => ({ ...rung, at: rung.at.getTime() })) };
}

export async function markRungs(tx: Tx, ids: string[], status: 'fired' | 'recorded', now: number): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`update rung set status = ${status}, fired_at = ${new Date(now)} where id = any(${ids})`;
}

/** A light goes up and never down. The task's revision stays: a light that turns does not make a holder's answer stale. */
export async function lightTasks(tx: Tx, lights: { taskId: string; light: 'yellow' | 'red' }[]): Promise<void> {
  if (lights.length === 0) return;
  await tx.$executeRaw`
    update task t set light = l.light
    from jsonb_to_recordset(${JSON.stringify(lights)}::jsonb) as l("taskId" text, light text)
    where t.id = l."taskId" and t.light <> 'red' and t.light <> l.light`;
}

export interface EscalationRow {
  id: string;
  processId: string;
  taskId: string;
  rungCode: string;
  toOrganisationId: string;
  toPostId: string | null;
}

export async function raiseEscalations(tx: Tx, realmId: string, now: number, rows: EscalationRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    insert into escalation (id, realm_id, process_id, task_id, rung_code, to_organisation_id, to_post_id, status, raised_at)
    select e.id, ${realmId}, e."processId", e."taskId", e."rungCode", e."toOrganisationId", e."toPostId", 'open', ${new Date(now)}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as e(id text, "processId" text, "taskId" text, "rungCode" text, "toOrganisationId" text, "toPostId" text)`;
}

export interface LetterRow {
  id: string;
  processId: string;
  taskId: string;
  kind: EventData['letter.drafted']['kind'];
  toOrganisationId: string;
  toPostId: string | null;
  text: string;
}

export async function draftLetters(tx: Tx, realmId: string, now: number, rows: LetterRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    insert into letter_draft (id, realm_id, process_id, task_id, kind, to_organisation_id, to_post_id, text, status, drafted_at)
    select l.id, ${realmId}, l."processId", l."taskId", l.kind, l."toOrganisationId", l."toPostId", l.text, 'draft', ${new Date(now)}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as l(id text, "processId" text, "taskId" text, kind text, "toOrganisationId" text, "toPostId" text, text text)`;
}

// ── The stored wake ────────────────────────────────────────────────────────

/**
 * For whoever writes rungs, in the same transaction and after the rungs: when the earliest of them comes before the reminder's
 * stored wake, the wake moves and an outbox row (kind `reminder`) tells the reminder workflow. Rungs lie below everything else
 * in the lock order, and the realm's row below them.
 *
 * @param earliestAt epoch ms of the earliest rung written
 */
export async function announceRungs(tx: Tx, input: { realmId: string; processId: string; earliestAt: number }): Promise<void> {
  await tx.$executeRaw(lockWakeShared(input.realmId));
  await moveWake(tx, input);
}

/** Shared among writers of rungs, exclusive for `storeWake`: the reminder cannot store a wake that overlooks rungs not committed yet. */
export const lockWakeShared = (realmId: string): Prisma.Sql =>
  Prisma.sql`select pg_advisory_xact_lock_shared(hashtextextended(${'reminder:' + realmId}, 0))`;

/** The second half of {@link announceRungs}: a statement of its own, because it must see what was committed before the lock. */
export async function moveWake(tx: Tx, input: { realmId: string; processId: string; earliestAt: number }): Promise<void> {
  const moved = await tx.$executeRaw`
    update realm set reminder_wake_at = ${new Date(input.earliestAt)}
    where id = ${input.realmId} and (reminder_wake_at is null or reminder_wake_at > ${new Date(input.earliestAt)})`;
  if (moved === 0) return;
  await tx.$executeRaw`
    insert into outbox (realm_id, kind, process_id, payload) values (${input.realmId}, 'reminder', ${input.processId}, '{}'::jsonb)`;
}

/** Computes the instant of the earliest rung still to come, stores it as the realm's wake and returns it; null where there is none. */
export async function storeWake(tx: Tx, realmId: string): Promise<number | null> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${'reminder:' + realmId}, 0))`;
  const rows = await tx.$queryRaw<{ at: Date | null }[]>`select ${earliest(realmId)} as at`;
  const at = rows[0]?.at ?? null;
  await tx.$executeRaw`update realm set reminder_wake_at = ${at} where id = ${realmId} and reminder_wake_at is distinct from ${at}`;
  return at === null ? null : at.getTime();
}

/** Instant of the earliest rung still to come, epoch ms; only reads. */
export async function nextRungAt(db: Tx | Database, realmId: string): Promise<number | null> {
  const rows = await db.$queryRaw<{ at: Date | null }[]>`select ${earliest(realmId)} as at`;
  return rows[0]?.at?.getTime() ?? null;
}

/**
 * Whether the reminder has nothing to do at this instant of the realm's clock and has stored its next wake. While it has not,
 * the simulation driver signals the clock and waits.
 */
export async function remindersQuiet(db: Tx | Database, realmId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ at: Date | null; wake: Date | null; now: Date }[]>`
    select ${earliest(realmId)} as at, reminder_wake_at as wake, coalesce(now_at, clock_timestamp()) as now
    from realm where id = ${realmId}`;
  const row = rows[0];
  return row !== undefined && [row.at, row.wake].every((instant) => instant === null || instant > row.now);
}
