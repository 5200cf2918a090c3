import type { Ladder, Rung } from '#libs/programme/ir/ladder';
import { atHour, type CivilDate, type EpochMs } from '../clock/civil-date';
import { addWorkingDays } from '../working-day/add-working-days';
import type { WorkingDayCalendar } from '../working-day/calendar';

export interface RungInstant {
  rung: Rung;
  at: EpochMs;
  /** True while the due date or the days counted from it may still move. */
  provisional: boolean;
  /** Its moment had passed when the task was opened (short deadline, backfill): it is recorded and never sent. */
  beforeOpened: boolean;
  /** Years whose publication calls for computing again, ascending; those of the due date itself are not among them. */
  yearsTouched: number[];
}

export interface DueDate {
  /** The last day that is in time. */
  date: CivilDate;
  /** The first instant that is too late. */
  at: EpochMs;
  provisional: boolean;
}

/**
 * When each rung of a ladder fires, earliest first (rungs of one instant in the ladder's order). Offsets are working days away
 * from the due date, which does not count itself; 0 is the due date also when it is a rest day. What says that a task is late
 * (`overdue`, `escalate`) never comes before the due instant, whatever hour the ladder names.
 */
export function rungInstants(calendar: WorkingDayCalendar, ladder: Ladder, due: DueDate, openedAt: EpochMs): RungInstant[] {
  const instants = ladder.rungs.map((rung): RungInstant => {
    const day = addWorkingDays(calendar, due.date, rung.offset.workingDays);
    const stated = atHour(day.date, rung.atHour);
    const at = rung.action === 'remind' ? stated : Math.max(stated, due.at);
    return {
      rung,
      at,
      provisional: due.provisional || day.provisional,
      beforeOpened: at < openedAt,
      yearsTouched: day.yearsTouched,
    };
  });
  return instants.sort((a, b) => a.at - b.at);
}
