import type { Database } from '#libs/database/client';
import type { Accepted } from '../accept';
import { acceptRecord, type DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { lockReview, type ReviewReceipt } from './locked-review';

/**
 * Writes the office's own words into a draft; its figures are nobody's to change.
 *
 * @throws Refusal invalid-input, not-found, review-signed, stale-revision
 */
export async function amendReview(
  db: Database,
  actor: Actor,
  { reviewId, remarks }: { reviewId: string; remarks: string | null },
  options: DecisionOptions = {},
): Promise<Accepted<ReviewReceipt>> {
  const check = new InputCheck();
  check.text('remarks', remarks ?? undefined, { required: false, most: 20_000 });
  check.done();
  return acceptRecord(db, actor, options, async ({ tx, clock }) => {
    await lockReview(tx, actor, reviewId, options.ifMatch);
    const { revision } = await tx.review.update({ where: { id: reviewId }, data: { remarks, revision: { increment: 1 } } });
    return { id: reviewId, revision, receivedAt: clock.now };
  });
}
