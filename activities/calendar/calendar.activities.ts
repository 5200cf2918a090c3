import type { Database } from '#libs/database/client';
import { tellCalendar } from '#libs/intake/calendar/tell-calendar';

export interface TellNextReply {
  /** Nobody is left. */
  done: boolean;
  /** How long to wait before the next batch. */
  pauseMs: number;
}

export interface CalendarActivities {
  /** Tells the next batch of those whom a publication touches. Repeat it for as long as it takes: each is told once. */
  tellNext(input: { publicationId: string }): Promise<TellNextReply>;
}

/** Turns that a small installation takes beside its people's decisions without their noticing. */
export const TOLD_PER_SECOND = 25;
const MOST_A_BATCH = 50;

/** The worker injects the database, and how many projects a second may be sent back to their calendars. */
export function createCalendarActivities(deps: { db: Database; toldPerSecond?: number }): CalendarActivities {
  const { db, toldPerSecond = TOLD_PER_SECOND } = deps;
  const batch = Math.min(MOST_A_BATCH, Math.max(1, Math.round(toldPerSecond)));
  return {
    async tellNext({ publicationId }) {
      const { told, done, realmKind } = await tellCalendar(db, publicationId, batch);
      // A stepped clock stands until all have been told and have read: there is nobody to go easy on.
      return { done, pauseMs: realmKind === 'real' ? Math.round((told / toldPerSecond) * 1_000) : 0 };
    },
  };
}
