import type { Database, Tx } from '#libs/database/client';
import { calendarOf } from '#libs/database/calendar.repository';
import { programmeByHash } from '#libs/database/programme.repository';
import { programmesInForce } from '#libs/database/review.repository';
import type { ReviewRhythm } from '#libs/domain/review/review-day';
import type { WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import type { CompiledProgramme, Oversight, ReviewRules } from '#libs/programme/ir/programme';

/** A review that is drafted regularly in a realm: an oversight of a programme that its projects run under. */
export interface ReviewInForce {
  programme: CompiledProgramme;
  programmeHash: string;
  oversight: Oversight & { review: ReviewRules; rhythm: 'weekly' | 'monthly' };
  rhythm: ReviewRhythm;
}

export async function reviewsInForce(db: Tx | Database, realmId: string): Promise<ReviewInForce[]> {
  const found: ReviewInForce[] = [];
  for (const { hash } of await programmesInForce(db, realmId)) {
    const programme = await programmeByHash(db, hash);
    for (const oversight of programme.oversight ?? []) {
      if (!isReviewed(oversight)) continue;
      const { day, hour } = oversight.review;
      found.push({ programme, programmeHash: hash, oversight, rhythm: { rhythm: oversight.rhythm, day, hour } });
    }
  }
  return found;
}

/** One of them; null where it is not in force (any more). */
export async function reviewInForce(
  db: Tx | Database,
  realmId: string,
  named: { programmeCode: string; oversight: string },
): Promise<ReviewInForce | null> {
  const all = await reviewsInForce(db, realmId);
  return all.find(({ programme, oversight }) => programme.code === named.programmeCode && oversight.code === named.oversight) ?? null;
}

/** The realm's calendar of that version as the review's programme reads it. */
export const calendarFor = ({ programme }: ReviewInForce, tx: Tx | Database, version: string): Promise<WorkingDayCalendar> =>
  calendarOf(tx, version, programme.parameters.calendarChangeableFrom);

/** The format has a review of any oversight; it is drafted each week or each month. */
function isReviewed(oversight: Oversight): oversight is ReviewInForce['oversight'] {
  return oversight.review !== undefined && (oversight.rhythm === 'weekly' || oversight.rhythm === 'monthly');
}
