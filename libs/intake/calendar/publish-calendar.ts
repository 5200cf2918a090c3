import { calendarByVersion, storeCalendar } from '#libs/database/calendar.repository';
import type { Database } from '#libs/database/client';
import { lockCalendarExclusive, realmNow } from '#libs/database/realm-clock';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { affectedProcesses } from './affected';
import { type PublishedYear, withYear } from './calendar-year';

export interface CalendarPublished {
  year: number;
  version: string;
  /** False where this very content was in force already: nothing was done. */
  changed: boolean;
  /** Processes with something open that rests on the year. */
  affected: number;
  /** Where to see who was told; null where nothing was done. */
  publicationId: string | null;
}

/**
 * Publishes one year of the State Council's notice, or its amendment (REQUIREMENTS.md 2.1; DESIGN.md 9). The realm moves to the new
 * version while nobody computes a date from the old one. The processes that it touches are told by a workflow of its own, at its own
 * pace, and compute again; until one has, nothing of it closes by the old version.
 *
 * @throws Refusal invalid-input with every fault
 */
export async function publishCalendar(
  db: Database,
  actor: Actor,
  input: PublishedYear,
  options: RecordOptions = {},
): Promise<Accepted<CalendarPublished>> {
  const { year } = input;
  return acceptRecord<CalendarPublished>(db, actor, options, async ({ tx, clock }) => {
    const { realmId, personId, postId } = actor;
    await lockCalendarExclusive(tx, realmId);
    const { calendarVersion } = await realmNow(tx, realmId);
    const calendar = withYear(await calendarByVersion(tx, calendarVersion), input);
    const { version } = calendar;
    if (version === calendarVersion) return { year, version, changed: false, affected: 0, publicationId: null };
    await storeCalendar(tx, calendar);
    const days = calendar.years[year]!;
    const affected = (await affectedProcesses(tx, { realmId, year, version })).length;
    const { id: publicationId } = await tx.calendarPublication.create({
      data: {
        realmId,
        year,
        version,
        days: days as object,
        notice: days.notice,
        publishedByPersonId: personId,
        publishedByPostId: postId,
        recordedAt: new Date(clock.now),
        affected,
        ...(affected > 0 ? { status: 'telling' } : { status: 'told', toldAt: new Date(clock.now) }),
      },
    });
    await tx.realm.update({ where: { id: realmId }, data: { calendarVersion: version } });
    // Processes are locked only after the calendar's lock is gone, by the workflow that the relay starts.
    if (affected > 0) await tx.outbox.create({ data: { realmId, kind: 'calendar', processId: publicationId, payload: {} } });
    return { year, version, changed: true, affected, publicationId };
  });
}
