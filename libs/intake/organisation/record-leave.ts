import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { refuseGuardedPost, refuseOwnAppointment } from './guarded-post';

export interface RecordLeaveInput {
  personId: string;
  deputyPersonId: string;
  /** Epoch ms. */
  fromAt: number;
  /** Epoch ms, exclusive: everything is as before from then on. */
  untilAt: number;
  reason?: string;
}

export interface LeaveRecord {
  id: string;
  personId: string;
  deputyPersonId: string;
  fromAt: number;
  untilAt: number;
  reason: string | null;
  postIds: string[];
}

/**
 * Records that a person is on leave, and who stands in on all their posts meanwhile: the deputy sees the tasks, answers them on behalf of
 * the holder and is reminded instead, and it ends by itself (REQUIREMENTS.md 2.5). The caller has checked that the actor may: for oneself,
 * or who assigns posts.
 *
 * @throws Refusal not-found, forbidden (a post of a guarded role, oneself as deputy), invalid-input, out-of-turn (the person holds no post
 *   in that time)
 */
export async function recordLeave(
  db: Database,
  actor: Actor,
  input: RecordLeaveInput,
  options: RecordOptions = {},
): Promise<Accepted<LeaveRecord>> {
  const { personId, deputyPersonId, fromAt, untilAt, reason } = input;
  return acceptRecord(db, actor, options, async ({ tx, clock }) => {
    const { realmId } = actor;
    await lockPeople(tx, realmId, [personId, deputyPersonId]);
    if ((await tx.person.count({ where: { id: personId, realmId } })) === 0) throw new Refusal('not-found', '没有这个人员。');
    refuseOwnAppointment(actor, deputyPersonId);
    await checkLeave(tx, actor, input, clock.now);
    const held = await postsHeld(tx, input);
    if (held.length === 0) throw new Refusal('out-of-turn', '该人员在此期间不任职，无须代理。', { expected: [] });
    refuseGuardedPost(actor, ...held.map(({ role }) => role));
    await refuseStrangers(tx, actor, deputyPersonId, held, clock.now);

    const leave = { personId, deputyPersonId, reason: reason ?? null };
    const by = { realmId, recordedAt: new Date(clock.now), recordedByPersonId: actor.personId };
    const data = { ...leave, ...by, fromAt: new Date(fromAt), untilAt: new Date(untilAt) };
    const { id } = await tx.leave.create({ data, select: { id: true } });
    const deputy = { realmId, personId: deputyPersonId, deputy: true, leaveId: id };
    await tx.holding.createMany({
      data: held.map(({ postId, from, until }) => ({ ...deputy, postId, fromAt: new Date(from), untilAt: new Date(until) })),
    });
    return { id, ...leave, fromAt, untilAt, postIds: [...new Set(held.map(({ postId }) => postId))] };
  });
}

interface HeldPost {
  postId: string;
  organisationId: string;
  role: string;
  /** The part of the leave in which the post is held, epoch ms. */
  from: number;
  until: number;
}

/** Two leaves that name one person are recorded one after the other. */
async function lockPeople(tx: Tx, realmId: string, ids: string[]): Promise<void> {
  await tx.$queryRaw`select 1 from person where realm_id = ${realmId} and id = any(${ids}) order by id for update`;
}

async function checkLeave(tx: Tx, actor: Actor, { personId, deputyPersonId, fromAt, untilAt, reason }: RecordLeaveInput, now: number) {
  const check = new InputCheck();
  check.text('reason', reason, { required: false, most: 200 });
  check.ensure(untilAt > fromAt, 'untilAt', '须晚于起始时间');
  check.ensure(untilAt > now, 'untilAt', '不得早于现在');
  check.ensure(deputyPersonId !== personId, 'deputyPersonId', '不得由本人代理');
  const deputy = await tx.person.count({ where: { id: deputyPersonId, realmId: actor.realmId, disabledAt: null } });
  check.ensure(deputy === 1, 'deputyPersonId', '没有这个人员');
  const meanwhile = { fromAt: { lt: new Date(untilAt) }, untilAt: { gt: new Date(fromAt) } };
  check.ensure((await tx.leave.count({ where: { personId, ...meanwhile } })) === 0, 'fromAt', '该人员此期间已请假');
  const away = await tx.leave.count({ where: { personId: deputyPersonId, ...meanwhile } });
  check.ensure(away === 0, 'deputyPersonId', '代理人此期间亦请假');
  check.done();
}

async function postsHeld(tx: Tx, { personId, fromAt, untilAt }: RecordLeaveInput): Promise<HeldPost[]> {
  return tx.$queryRaw<HeldPost[]>`
    select h.post_id as "postId", po.organisation_id as "organisationId", po.role,
           greatest(extract(epoch from h.from_at) * 1000, ${fromAt}::float8)::float8 as from,
           least(coalesce(extract(epoch from h.until_at) * 1000, ${untilAt}::float8), ${untilAt}::float8)::float8 as until
    from holding h join post po on po.id = h.post_id
    where h.person_id = ${personId} and not h.deputy and h.from_at < to_timestamp(${untilAt}::float8 / 1000)
      and (h.until_at is null or h.until_at > to_timestamp(${fromAt}::float8 / 1000))
    order by h.post_id, h.from_at`;
}

/** Whoever only names a deputy for himself names a colleague; who assigns posts may name anybody. */
async function refuseStrangers(tx: Tx, actor: Actor, deputyPersonId: string, held: HeldPost[], now: number): Promise<void> {
  if (['administrator', 'coordination'].includes(actor.role)) return;
  const colleagues = await tx.$queryRaw<{ organisationId: string }[]>`
    select po.organisation_id as "organisationId" from holding h join post po on po.id = h.post_id
    where h.person_id = ${deputyPersonId} and not h.deputy and h.from_at <= ${new Date(now)}
      and (h.until_at is null or h.until_at > ${new Date(now)})`;
  const check = new InputCheck();
  const all = held.every(({ organisationId }) => colleagues.some((one) => one.organisationId === organisationId));
  check.ensure(all, 'deputyPersonId', '代理人须在同一单位任职');
  check.done();
}
