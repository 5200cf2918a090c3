import type { Database } from '#libs/database/client';
import { realmNow } from '#libs/database/realm-clock';
import { civilDateOf } from '#libs/domain/clock/civil-date';
import { nextReview, previousReview, reviewDueOn } from '#libs/domain/review/review-day';
import { gatherReview } from './gather-review';
import { calendarFor, type ReviewInForce, reviewInForce } from './reviews-in-force';

export interface NamedReview {
  realmId: string;
  programmeCode: string;
  /** Code of the oversight. */
  oversight: string;
}

/** The period whose review is due: `until` is the instant at which it is drafted, after `from` it begins. */
export interface DuePeriod {
  period: string;
  from: number;
  until: number;
}

/** A realm may be large: all of its record is read. */
export const DRAFTING_TIMEOUT_MS = 120_000;

/**
 * The review that is to be drafted on the day of an instant; null where that day is none of its days, its hour has not come, or it is
 * not in force any more.
 *
 * @param firedAt epoch ms of the firing, which after an outage may lie days back; by default now, by the realm's clock
 */
export async function dueReview(db: Database, named: NamedReview, firedAt?: number): Promise<DuePeriod | null> {
  const clock = await realmNow(db, named.realmId);
  const inForce = await reviewInForce(db, named.realmId, named);
  if (!inForce) return null;
  const calendar = await calendarFor(inForce, db, clock.calendarVersion);
  const due = reviewDueOn(inForce.rhythm, calendar, civilDateOf(firedAt ?? clock.now));
  if (!due || due.at > clock.now) {
    // A calendar published since has moved the day: a stepped realm must not wait for what is not to come.
    const { period, at } = nextReview(inForce.rhythm, calendar, clock.now);
    const { realmId, programmeCode, oversight } = named;
    const passed = { realmId, programmeCode, oversight, nextAt: { lte: new Date(clock.now) } };
    await db.reviewRound.updateMany({ where: passed, data: { period, nextAt: new Date(at) } });
    return null;
  }
  return { period: due.period, from: previousReview(inForce.rhythm, calendar, due.at).at, until: due.at };
}

/**
 * Drafts a review. The nominal period is its key: asked again, at once or in a year, it does nothing.
 *
 * @returns its id, and whether it was drafted now; null where the review is not in force any more
 */
export async function draftReview(
  db: Database,
  named: NamedReview,
  due: DuePeriod,
): Promise<{ reviewId: string; drafted: boolean } | null> {
  return db.$transaction(
    async (tx) => {
      const clock = await realmNow(tx, named.realmId);
      const inForce = await reviewInForce(tx, named.realmId, named);
      if (!inForce) return null;
      const { realmId, programmeCode, oversight } = named;
      // Two drafters of one review queue here; the unique key is the guard.
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`review:${realmId}:${programmeCode}:${oversight}`}, 0))`;
      const key = { realmId, programmeCode, oversight, period: due.period };
      const known = await tx.review.findUnique({ where: { realmId_programmeCode_oversight_period: key }, select: { id: true } });
      const calendar = await calendarFor(inForce, tx, clock.calendarVersion);
      const next = nextReview(inForce.rhythm, calendar, due.until);
      await tx.reviewRound.updateMany({
        where: { realmId, programmeCode, oversight, nextAt: { lte: new Date(due.until) } },
        data: { period: next.period, nextAt: new Date(next.at) },
      });
      if (known) return { reviewId: known.id, drafted: false };
      const gathered = await gatherReview(tx, realmId, inForce, { ...due, calendar });
      const { id } = await tx.review.create({ data: { ...key, ...rowOf(inForce, due, clock), ...stored(gathered) }, select: { id: true } });
      return { reviewId: id, drafted: true };
    },
    { timeout: DRAFTING_TIMEOUT_MS },
  );
}

function rowOf({ programmeHash, oversight }: ReviewInForce, due: DuePeriod, clock: { now: number; calendarVersion: string }) {
  return {
    programmeHash,
    title: oversight.title,
    kind: oversight.rhythm,
    fromAt: new Date(due.from),
    untilAt: new Date(due.until),
    status: 'draft',
    calendarVersion: clock.calendarVersion,
    draftedAt: new Date(clock.now),
  };
}

/** As Prisma takes JSON. */
export const stored = <T extends object>(gathered: T) => gathered as { [K in keyof T]: object };
