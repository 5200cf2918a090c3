import { calendarByVersion, storeCalendar } from '#libs/database/calendar.repository';
import type { Database } from '#libs/database/client';
import { lockCalendarExclusive, realmNow } from '#libs/database/realm-clock';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { affectedProcesses } from './affected';
import { type PublishedYear, withYear } from './calendar-year';
import { tellCalendar } from './tell-calendar';

export interface CalendarPublished {
  year: number;
  version: string;
  /** False where this very content was in force already: nothing was done. */
  changed: boolean;
  /** Processes with something open that rests on the year. */
  affected: number;
}

/**
 * Publishes one year of the State Council's notice, or its amendment (REQUIREMENTS.md 2.1; DESIGN.md 9). The realm moves to the new
 * version while nobody computes a date from the old one; then the processes that it touches are told, and compute again.
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
  const accepted = await acceptRecord<CalendarPublished>(db, actor, options, async ({ tx, clock }) => {
    const { realmId, personId } = actor;
    await lockCalendarExclusive(tx, realmId);
    const { calendarVersion } = await realmNow(tx, realmId);
    const calendar = withYear(await calendarByVersion(tx, calendarVersion), input);
    const { version } = calendar;
    if (version === calendarVersion) return { year, version, changed: false, affected: 0 };
    await storeCalendar(tx, calendar);
    const days = calendar.years[year]!;
    await tx.calendarPublication.create({
      data: {
        realmId,
        year,
        version,
        days: days as object,
        notice: days.notice,
        publishedByPersonId: personId,
        recordedAt: new Date(clock.now),
      },
    });
    await tx.realm.update({ where: { id: realmId }, data: { calendarVersion: version } });
    return { year, version, changed: true, affected: (await affectedProcesses(tx, { realmId, year, version })).length };
  });
  // Processes are locked only after the calendar's lock is gone. A repeat of the request finishes what was cut short.
  if (accepted.answer.changed) await tellCalendar(db, actor, accepted.answer);
  return accepted;
}
