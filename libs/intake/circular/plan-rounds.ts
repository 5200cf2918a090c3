import type { Tx } from '#libs/database/client';
import { realmNow } from '#libs/database/realm-clock';
import { nextReview } from '#libs/domain/review/review-day';
import { calendarFor, reviewsInForce } from './reviews-in-force';

/**
 * Keeps the wakes of a stepped realm's reviews: one for each that is in force, none for what is not any more. A round that waits to be
 * drafted stays; one still to come is reckoned anew, since the calendar or the programme may have changed.
 *
 * @param now epoch ms by the realm's clock
 */
export async function planRounds(tx: Tx, realmId: string, now: number): Promise<void> {
  const { calendarVersion } = await realmNow(tx, realmId);
  const inForce = await reviewsInForce(tx, realmId);
  const rounds: { programmeCode: string; oversight: string; period: string; nextAt: Date }[] = [];
  for (const review of inForce) {
    const { period, at } = nextReview(review.rhythm, await calendarFor(review, tx, calendarVersion), now);
    rounds.push({ programmeCode: review.programme.code, oversight: review.oversight.code, period, nextAt: new Date(at) });
  }
  const known = await tx.reviewRound.findMany({ where: { realmId } });
  for (const { programmeCode, oversight, nextAt } of known) {
    if (rounds.some((round) => round.programmeCode === programmeCode && round.oversight === oversight)) continue;
    await tx.reviewRound.deleteMany({ where: { realmId, programmeCode, oversight, nextAt } });
  }
  for (const round of rounds) {
    const { programmeCode, oversight } = round;
    const same = known.find((one) => one.programmeCode === programmeCode && one.oversight === oversight);
    if (same && (same.nextAt.getTime() <= now || same.nextAt.getTime() === round.nextAt.getTime())) continue;
    const key = { realmId, programmeCode, oversight };
    await tx.reviewRound.upsert({ where: { realmId_programmeCode_oversight: key }, create: { realmId, ...round }, update: round });
  }
}
