import { calendarOf } from '#libs/database/calendar.repository';
import { lockCalendarShared, realmNow } from '#libs/database/realm-clock';
import type { WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import type { Acceptance } from './accept';

/**
 * The realm's calendar, kept from being replaced until the transaction ends: a date computed from it is never written under one
 * that had been replaced meanwhile. A publication holds no process while it takes this lock, so that it may be taken after one.
 */
export async function currentCalendar({ tx, actor, programme }: Acceptance): Promise<WorkingDayCalendar> {
  await lockCalendarShared(tx, actor.realmId);
  const { calendarVersion } = await realmNow(tx, actor.realmId);
  return calendarOf(tx, calendarVersion, programme.parameters.calendarChangeableFrom);
}
