import type { AnnualPlan } from '#libs/programme/ir/programme';
import { type CivilDate, type EpochMs, endOfDay, startOfDay } from '../clock/civil-date';
import { computeDeadline } from '../deadline/compute-deadline';
import { addWorkingDays } from '../working-day/add-working-days';
import type { WorkingDayCalendar } from '../working-day/calendar';
import { classify } from '../working-day/classify';

export interface WindowDays {
  opensOn: CivilDate;
  opensAt: EpochMs;
  closesOn: CivilDate;
  /** The first instant that is late: the end of the day, whatever day it is. It never rolls forward (REQUIREMENTS.md 2.1). */
  closesAt: EpochMs;
  /** Where the window closes on a rest day: the last day before it on which offices work. A hint; nothing closes on it. */
  lastWorkingDay: CivilDate | null;
  /** The lister's own cut-off for the compounds under it, where it has set no other. */
  cutOffOn: CivilDate;
  cutOffAt: EpochMs;
}

/**
 * When the plan of a year is applied for: in the year before it.
 *
 * @throws RuleError date-invalid where that year has no such day
 */
export function windowDays(
  plan: Pick<AnnualPlan, 'window' | 'cutOff'>,
  planYear: number,
  calendar: WorkingDayCalendar,
  dayEndsAtHour: number,
): WindowDays {
  const day = (monthDay: string): CivilDate => `${planYear - 1}-${monthDay}`;
  const opensOn = day(plan.window.opens);
  const closesOn = day(plan.window.closes);
  const closing = computeDeadline(calendar, { kind: 'calendar-date', date: closesOn }, closesOn, { dayEndsAtHour });
  const cutOffOn = day(plan.cutOff.closes);
  return {
    opensOn,
    opensAt: startOfDay(opensOn),
    closesOn,
    closesAt: closing.at,
    lastWorkingDay: closingHint(calendar, closesOn).lastWorkingDay,
    cutOffOn,
    cutOffAt: endOfDay(cutOffOn, dayEndsAtHour),
  };
}

/** How an application stands to its limit. At the instant itself it is late; one millisecond before it is not. */
export function timeliness(receivedAt: EpochMs, limits: { opensAt: EpochMs; endsAt: EpochMs }): 'early' | 'in-time' | 'late' {
  if (receivedAt < limits.opensAt) return 'early';
  return receivedAt < limits.endsAt ? 'in-time' : 'late';
}

/**
 * Where a window closes on a rest day: the last day before it on which offices work, and whether a notice not published yet may still
 * change that. The closing itself rests on no calendar.
 */
export function closingHint(
  calendar: WorkingDayCalendar,
  closesOn: CivilDate,
): { lastWorkingDay: CivilDate | null; lastWorkingDayProvisional: boolean } {
  const { working, provisional } = classify(calendar, closesOn);
  if (working) return { lastWorkingDay: null, lastWorkingDayProvisional: provisional };
  const before = addWorkingDays(calendar, closesOn, -1);
  return { lastWorkingDay: before.date, lastWorkingDayProvisional: provisional || before.provisional };
}
