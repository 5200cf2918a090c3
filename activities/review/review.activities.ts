import type { Database } from '#libs/database/client';
import { draftReview, dueReview, type DuePeriod, type NamedReview } from '#libs/intake/circular/draft-review';

export interface ReviewActivities {
  /** The period whose review is due on the day of the firing (epoch ms; by default now); null on any other day. */
  reviewDue(named: NamedReview, firedAt?: number): Promise<DuePeriod | null>;
  /** Drafts it, once however often it is called; null where it is not in force any more. */
  draftReview(named: NamedReview, due: DuePeriod): Promise<{ reviewId: string; drafted: boolean } | null>;
}

/** The worker injects the database. */
export function createReviewActivities({ db }: { db: Database }): ReviewActivities {
  return {
    reviewDue: (named, firedAt) => dueReview(db, named, firedAt),
    draftReview: (named, due) => draftReview(db, named, due),
  };
}
