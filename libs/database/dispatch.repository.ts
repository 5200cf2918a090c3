import { UNREACHABLE_WAIT_MS, waitAfter } from '#libs/domain/delivery/back-off';
import { afterQuiet, type QuietHours } from '#libs/domain/delivery/digest-window';
import type { RobotKind } from '#libs/domain/delivery/channel';
import type { WeekOfReports } from '#libs/domain/review/reporting';
import type { ReviewContent } from '#libs/domain/review/review-content';
import type { Database, Tx } from './client';
import { openPhone } from './personal/phone';
import { openRobot, type RobotAddress } from './personal/robot-secret';
import { freeTurns, holdBack, takeTurn } from './robot.repository';
import { realmNow } from './realm-clock';

export interface DeliveryRef {
  deliveryId: string;
  realmId: string;
}

interface Contents {
  deliveryId: string;
  /** The realm is a simulation: the message says so. */
  simulation: boolean;
  /** In the order in which they were written. */
  items: { text: string; link: string; kind: string; at: number; circular: Circular | null }[];
}

/** A signed circular that the mail carries whole. */
export interface Circular {
  title: string;
  period: string;
  remarks: string | null;
  content: ReviewContent;
  reports: WeekOfReports[];
  directory: Record<string, { name: string }>;
}

/** A mail. */
export interface Letter extends Contents {
  channel: 'mail';
  to: string;
  name: string;
}

export interface ShortMessage extends Contents {
  channel: 'sms';
  phone: string;
}

/** A message of a robot to its group. */
export interface GroupPost extends Contents, RobotAddress {
  channel: RobotKind;
  robotId: string;
}

export type Parcel = Letter | ShortMessage | GroupPost;

export type SendResult =
  | { status: 'accepted'; messageId: string }
  /** The server answered, and not with yes. */
  | { status: 'refused'; messageId: string; error: string }
  /** It answered that it never will: a robot that was removed, a signature that does not match. */
  | { status: 'rejected'; messageId: string; error: string }
  /** Too many in a short time: this robot is silent for so long, and the message is not to blame. */
  | { status: 'throttled'; messageId: string; error: string; waitMs: number }
  /** No answer about this message: the server is away, or lets nobody in. */
  | { status: 'unreachable'; messageId: string; error: string };

export type DispatchOutcome = 'sent' | 'superseded' | 'failed' | 'later' | 'not-due';

/** Longest time that one attempt may take, the server's time-outs included. */
export const DISPATCH_TIMEOUT_MS = 60_000;

/**
 * Marks messages that are due by their realm's clock as queued, earliest first, of each robot no more than its vendor takes now. The
 * caller puts them into the queue.
 */
export async function claimDue(db: Database, limit: number): Promise<DeliveryRef[]> {
  return db.$queryRaw<DeliveryRef[]>`
    with clock as materialized (select id, coalesce(now_at, clock_timestamp()) as now from realm),
    due as (
      select d.id from clock c join delivery d on d.realm_id = c.id
      where d.status = 'pending' and d.not_before <= c.now and (d.robot_id is null or d.id in (
        select w.id from robot r cross join lateral (
          select x.id from delivery x where x.robot_id = r.id and x.status = 'pending' order by x.not_before, x.id limit ${freeTurns()}) w))
      order by d.not_before, d.id limit ${limit} for update of d skip locked
    )
    update delivery d set status = 'queued' from due where d.id = due.id
    returning d.id as "deliveryId", d.realm_id as "realmId"`;
}

/** Messages marked as queued: what Redis does not know of them any more must be queued again. */
export async function queuedDeliveries(db: Database, after: string | null, limit: number): Promise<DeliveryRef[]> {
  const rows = await db.delivery.findMany({
    where: { status: 'queued', ...(after === null ? {} : { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true, realmId: true },
  });
  return rows.map(({ id, realmId }) => ({ deliveryId: id, realmId }));
}

/**
 * Sends one queued delivery and writes what became of it. At most one attempt runs at a time, however many jobs there are; a
 * crash leaves the row queued, and the repeat carries the same Message-ID. Reminders and escalations of tasks done meanwhile, letters about them, and
 * drafts that wait for no signature any more are left out; a message of nothing else is superseded.
 */
export async function dispatch(db: Database, deliveryId: string, send: (parcel: Parcel) => Promise<SendResult>): Promise<DispatchOutcome> {
  return db.$transaction(
    async (tx) => {
      // A lock beside the row, which stays free for those who write messages while a slow mail server is talked to.
      const [held] = await tx.$queryRaw<{ ours: boolean }[]>`
        select pg_try_advisory_xact_lock(hashtextextended(${'delivery:' + deliveryId}, 0)) as ours`;
      if (!held?.ours) return 'not-due';
      const delivery = await tx.delivery.findUnique({ where: { id: deliveryId } });
      if (delivery?.status !== 'queued') return 'not-due';
      const items = await liveItems(tx, deliveryId);
      if (items.length === 0) return settle(tx, deliveryId, 'superseded', {});
      const addressee = await addresseeOf(tx, delivery);
      if ('missing' in addressee) return settle(tx, deliveryId, 'failed', { lastError: addressee.missing });
      // On a connection of its own: the robot's row is not held while its vendor is talked to.
      if (delivery.robotId !== null && !(await takeTurn(db, delivery.robotId))) return settle(tx, deliveryId, 'pending', {});
      const realm = await tx.realm.findUniqueOrThrow({ where: { id: delivery.realmId } });
      const result = await send({ deliveryId, simulation: realm.kind !== 'real', items, ...addressee.at });
      return write(tx, delivery, addressee.quiet, result);
    },
    { timeout: DISPATCH_TIMEOUT_MS },
  );
}

type Address = Omit<Letter, keyof Contents> | Omit<ShortMessage, keyof Contents> | Omit<GroupPost, keyof Contents>;
type Addressee = { at: Address; quiet: QuietHours } | { missing: string };

async function addresseeOf(tx: Tx, delivery: { channel: string; personId: string | null; robotId: string | null }): Promise<Addressee> {
  if (delivery.robotId !== null) {
    const robot = await tx.robot.findUniqueOrThrow({ where: { id: delivery.robotId } });
    if (robot.disabledAt) return { missing: '群机器人已停用' };
    const quiet = { fromHour: robot.quietFromHour, toHour: robot.quietToHour };
    const address = opened(() => openRobot(robot));
    return address ? { at: { channel: robot.kind as RobotKind, robotId: robot.id, ...address }, quiet } : SEALED_FROM_US;
  }
  const person = await tx.person.findUnique({ where: { id: delivery.personId! } });
  const active = person?.disabledAt === null ? person : null;
  const quiet = { fromHour: active?.quietFromHour ?? 0, toHour: active?.quietToHour ?? 0 };
  if (delivery.channel === 'sms') {
    if (!active?.phone) return { missing: '收件人没有手机号，或账号已停用' };
    const { id, phone: sealed } = active;
    const phone = opened(() => openPhone(id, sealed));
    return phone ? { at: { channel: 'sms', phone }, quiet } : SEALED_FROM_US;
  }
  if (!active?.mail) return { missing: '收件人没有邮箱，或账号已停用' };
  return { at: { channel: 'mail', to: active.mail, name: active.name }, quiet };
}

const SEALED_FROM_US = { missing: '群机器人或手机号无法解密，请核对投递进程的 JIUGAI_CHANNEL_KEYS' };

/** A message whose address this process cannot open goes on the failed list: without the key it would be tried for ever. */
function opened<T>(open: () => T): T | null {
  try {
    return open();
  } catch {
    return null;
  }
}

async function liveItems(tx: Tx, deliveryId: string): Promise<Letter['items']> {
  return tx.$queryRaw<Letter['items']>`
    select i.text, i.link, i.kind, floor(extract(epoch from i.at) * 1000)::float8 as at,
           case when r.id is not null then jsonb_build_object('title', r.title, 'period', r.period, 'remarks', r.remarks, 'content', r.content,
                                                              'reports', r.reports, 'directory', r.directory) end as circular
    from delivery_item i left join task t on t.id = i.task_id left join review r on r.id = i.review_id and r.status = 'signed'
    where i.delivery_id = ${deliveryId}
      and (i.kind not in ('remind', 'overdue', 'escalate', 'nudge', 'vacant-post', 'letter') or t.status = 'open')
      and (i.kind <> 'letter-waiting' or exists (
        select 1 from letter_draft l where l.id = substring(i.link from '^/letters/(.*)$') and l.status = 'draft'))
    order by i.at, i.id`;
}

/** A repeat keeps the quiet hours of whom it is for, as the first attempt did. */
async function write(
  tx: Tx,
  delivery: { id: string; realmId: string; robotId: string | null; attempts: number },
  quiet: QuietHours,
  result: SendResult,
): Promise<DispatchOutcome> {
  const { messageId } = result;
  if (result.status === 'accepted') {
    await tx.$executeRaw`
      update delivery d set status = 'sent', message_id = ${messageId}, last_error = null, sent_at = coalesce(r.now_at, clock_timestamp())
      from realm r where r.id = d.realm_id and d.id = ${delivery.id}`;
    return 'sent';
  }
  if (result.status === 'throttled' && delivery.robotId !== null) {
    await holdBack(tx, delivery.robotId, result.waitMs);
    return settle(tx, delivery.id, 'pending', { messageId, lastError: result.error });
  }
  if (result.status === 'rejected')
    return settle(tx, delivery.id, 'failed', { messageId, attempts: delivery.attempts + 1, lastError: result.error });
  const attempts = delivery.attempts + (result.status === 'refused' ? 1 : 0);
  const wait = result.status === 'refused' ? waitAfter(attempts) : UNREACHABLE_WAIT_MS;
  if (wait === null) return settle(tx, delivery.id, 'failed', { messageId, attempts, lastError: result.error });
  const { now } = await realmNow(tx, delivery.realmId);
  const notBefore = new Date(afterQuiet(now + wait, quiet));
  await tx.delivery.update({
    where: { id: delivery.id },
    data: { status: 'pending', messageId, attempts, lastError: result.error, notBefore },
  });
  return 'later';
}

async function settle(
  tx: Tx,
  id: string,
  status: 'superseded' | 'failed' | 'pending',
  data: { messageId?: string; attempts?: number; lastError?: string },
): Promise<DispatchOutcome> {
  await tx.delivery.update({ where: { id }, data: { status, ...data } });
  return status === 'pending' ? 'later' : status;
}

/**
 * Takes a delivery off the failed list: due at once, its attempts forgotten, its Message-ID kept.
 *
 * @returns false when it is not on that list
 */
export async function sendAgain(db: Tx | Database, realmId: string, deliveryId: string): Promise<boolean> {
  const changed = await db.$executeRaw`
    update delivery d set status = 'pending', attempts = 0, not_before = coalesce(r.now_at, clock_timestamp())
    from realm r where r.id = d.realm_id and d.id = ${deliveryId} and d.realm_id = ${realmId} and d.status = 'failed'`;
  return changed === 1;
}

/** Whether no message waits to be sent at this instant of the realm's clock: the simulation driver waits for it. */
export async function deliveriesQuiet(db: Tx | Database, realmId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    select 1 from delivery d join realm r on r.id = d.realm_id
    where d.realm_id = ${realmId}
      and (d.status = 'queued' or (d.status = 'pending' and d.not_before <= coalesce(r.now_at, clock_timestamp()))) limit 1`;
  return rows.length === 0;
}

/** The earliest instant (epoch ms) at which a waiting message goes out; null where none waits. A wake of the simulation driver. */
export async function nextDeliveryAt(db: Tx | Database, realmId: string): Promise<number | null> {
  const found = await db.delivery.aggregate({ where: { realmId, status: 'pending' }, _min: { notBefore: true } });
  return found._min.notBefore?.getTime() ?? null;
}
