import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';
import type { WeekOfReports } from '#libs/domain/review/reporting';
import type { ReviewContent } from '#libs/domain/review/review-content';
import { checkRevision } from '../accept';
import type { Actor } from '../actor';
import type { Directory } from './gather-review';

export interface ReviewRow {
  id: string;
  realmId: string;
  programmeCode: string;
  programmeHash: string;
  oversight: string;
  title: string;
  kind: string;
  period: string;
  fromAt: Date;
  untilAt: Date;
  content: ReviewContent;
  reports: WeekOfReports[];
  directory: Directory;
  calendarVersion: string;
  eventNos: Record<string, number>;
  remarks: string | null;
  revision: number;
}

/** What a verb on a review answers with. */
export interface ReviewReceipt {
  id: string;
  revision: number;
  /** Epoch ms by the realm's clock. */
  receivedAt: number;
}

/** Locks a review that is still a draft. @throws Refusal not-found, review-signed, stale-revision */
export async function lockReview(tx: Tx, { realmId }: Actor, reviewId: string, ifMatch: number | undefined): Promise<ReviewRow> {
  await tx.$queryRaw`select 1 from review where id = ${reviewId} for update`;
  const review = await tx.review.findFirst({ where: { id: reviewId, realmId } });
  if (!review) throw new Refusal('not-found', '没有这份通报。');
  if (review.status !== 'draft') throw new Refusal('review-signed', '该通报已签发。');
  checkRevision(ifMatch, review.revision);
  return review as unknown as ReviewRow;
}
