import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { refuseGuardedPost, refuseOwnAppointment } from './guarded-post';

export interface AssignPostInput {
  postId: string;
  personId: string;
  /** Epoch ms; by default now. */
  fromAt?: number;
  /** Epoch ms, exclusive; needed for a deputy. */
  untilAt?: number;
  /** Stands in while the holder is on leave: messages go to the deputy then. */
  deputy?: boolean;
}

export interface HoldingRecord {
  id: string;
  postId: string;
  personId: string;
  fromAt: number;
  untilAt: number | null;
  deputy: boolean;
}

/**
 * Gives a post to a person, for good or for a time. Leave is recorded by giving the post to a deputy from … until …: tasks stay with
 * the post, so that nothing is handed over (REQUIREMENTS.md 2.5).
 *
 * @throws Refusal not-found, forbidden, invalid-input
 */
export async function assignPost(
  db: Database,
  actor: Actor,
  input: AssignPostInput,
  options: RecordOptions = {},
): Promise<Accepted<HoldingRecord>> {
  const { postId, personId, deputy = false, untilAt = null } = input;
  return acceptRecord(db, actor, options, async ({ tx, clock }) => {
    const fromAt = input.fromAt ?? clock.now;
    const post = await tx.post.findFirst({ where: { id: postId, realmId: actor.realmId }, select: { role: true } });
    if (!post) throw new Refusal('not-found', '没有这个岗位。');
    refuseGuardedPost(actor, post.role);
    refuseOwnAppointment(actor, personId);
    const check = new InputCheck();
    check.ensure(
      (await tx.person.count({ where: { id: personId, realmId: actor.realmId, disabledAt: null } })) === 1,
      'personId',
      '没有这个人员',
    );
    check.ensure(untilAt === null || untilAt > fromAt, 'untilAt', '须晚于起始时间');
    check.ensure(!deputy || untilAt !== null, 'untilAt', '代理须有截止时间');
    check.done();
    const data = {
      realmId: actor.realmId,
      postId,
      personId,
      deputy,
      fromAt: new Date(fromAt),
      untilAt: untilAt === null ? null : new Date(untilAt),
    };
    const { id } = await tx.holding.create({ data, select: { id: true } });
    return { id, postId, personId, deputy, fromAt, untilAt };
  });
}
