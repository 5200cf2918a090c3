import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import type { HoldingRecord } from './assign-post';
import { refuseGuardedPost } from './guarded-post';

export interface EndHoldingInput {
  holdingId: string;
  /** Epoch ms, exclusive; by default now. */
  untilAt?: number;
}

/** Ends the holding of a post; the row stays on record. Tasks stay with the post. @throws Refusal not-found, forbidden, out-of-turn, invalid-input */
export async function endHolding(
  db: Database,
  actor: Actor,
  input: EndHoldingInput,
  options: RecordOptions = {},
): Promise<Accepted<HoldingRecord>> {
  return acceptRecord(db, actor, options, async ({ tx, clock }) => {
    await tx.$queryRaw`select 1 from holding where id = ${input.holdingId} for update`;
    const holding = await tx.holding.findFirst({ where: { id: input.holdingId, realmId: actor.realmId } });
    if (!holding) throw new Refusal('not-found', '没有这一任职记录。');
    const post = await tx.post.findUniqueOrThrow({ where: { id: holding.postId }, select: { role: true } });
    refuseGuardedPost(actor, post.role);
    if (holding.untilAt && holding.untilAt.getTime() <= clock.now) throw new Refusal('out-of-turn', '该任职已经结束。');
    const untilAt = input.untilAt ?? clock.now;
    const check = new InputCheck();
    check.ensure(untilAt >= holding.fromAt.getTime(), 'untilAt', '不得早于起始时间');
    check.done();
    await tx.holding.update({ where: { id: holding.id }, data: { untilAt: new Date(untilAt) } });
    const { id, postId, personId, deputy } = holding;
    return { id, postId, personId, deputy, fromAt: holding.fromAt.getTime(), untilAt };
  });
}
