import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { programmeByHash } from '#libs/database/programme.repository';
import type { Accepted } from '../accept';
import { acceptRecord, type DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { DRAFTING_TIMEOUT_MS, stored } from './draft-review';
import { gatherReview } from './gather-review';
import { lockReview, type ReviewReceipt } from './locked-review';
import { calendarFor, type ReviewInForce } from './reviews-in-force';

/**
 * Drafts a review again for the same period: with what has become known since of what had happened by its end (补录, 更正), and under
 * the calendar in force now. The office's remarks stay.
 *
 * @throws Refusal not-found, review-signed, stale-revision
 */
export async function redraftReview(
  db: Database,
  actor: Actor,
  { reviewId }: { reviewId: string },
  options: DecisionOptions = {},
): Promise<Accepted<ReviewReceipt>> {
  return acceptRecord(db, actor, { ...options, timeoutMs: DRAFTING_TIMEOUT_MS }, async ({ tx, clock }) => {
    const review = await lockReview(tx, actor, reviewId, options.ifMatch);
    const programme = await programmeByHash(tx, review.programmeHash);
    const oversight = programme.oversight?.find(({ code }) => code === review.oversight) as ReviewInForce['oversight'] | undefined;
    if (!oversight) throw new Refusal('not-found', '方案中没有这项通报。');
    const { calendarVersion } = clock;
    const calendar = await calendarFor({ programme } as ReviewInForce, tx, calendarVersion);
    const period = { from: review.fromAt.getTime(), until: review.untilAt.getTime(), calendar };
    const gathered = await gatherReview(tx, actor.realmId, { programme, oversight }, period);
    const drafted = { calendarVersion, draftedAt: new Date(clock.now), draftedByPersonId: actor.personId };
    const { revision } = await tx.review.update({
      where: { id: reviewId },
      data: { ...stored(gathered), ...drafted, revision: { increment: 1 } },
    });
    return { id: reviewId, revision, receivedAt: clock.now };
  });
}
