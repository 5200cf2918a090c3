import { type CivilDate, civilDateOf, type EpochMs } from '../clock/civil-date';
import { addWorkingDays, remainingWorkingDays } from '../working-day/add-working-days';
import type { WorkingDayCalendar } from '../working-day/calendar';

/** A pause that is over: days of it are held against nobody (REQUIREMENTS.md 2.9). The day of the pause is spent, that of resumption free. */
export interface Standstill {
  pausedOn: CivilDate;
  pausedAt: EpochMs;
  resumedAt: EpochMs;
}

/**
 * A planned day moved by the pauses after its stage was entered and before it was done: the working days that were left, or that it was
 * late by, are the same on the day of resumption.
 */
export function planAfter(
  calendar: WorkingDayCalendar,
  plannedOn: CivilDate,
  standstills: readonly Standstill[],
  { enteredAt, doneAt }: { enteredAt: EpochMs; doneAt: EpochMs | null },
): CivilDate {
  return standstills.reduce((plan, { pausedOn, pausedAt, resumedAt }) => {
    if (resumedAt <= enteredAt || (doneAt !== null && doneAt <= pausedAt)) return plan;
    const enteredOn = civilDateOf(enteredAt);
    const from = enteredOn > pausedOn ? enteredOn : pausedOn;
    const left = remainingWorkingDays(calendar, from, plan).count - remainingWorkingDays(calendar, plan, from).count;
    return addWorkingDays(calendar, civilDateOf(resumedAt), left).date;
  }, plannedOn);
}

/**
 * Working days after a due date up to and including a day, without those of a pause: of what was overdue when the clock stopped. Other
 * due dates were moved when it went on again.
 */
export function daysLate(calendar: WorkingDayCalendar, dueOn: CivilDate, to: CivilDate, standstills: readonly Standstill[]): number {
  const paused = standstills
    .filter(({ pausedOn, resumedAt }) => pausedOn >= dueOn && civilDateOf(resumedAt) <= to)
    .reduce((sum, { pausedOn, resumedAt }) => sum + remainingWorkingDays(calendar, pausedOn, civilDateOf(resumedAt)).count, 0);
  return remainingWorkingDays(calendar, dueOn, to).count - paused;
}

/** How much of a time was none, ms. */
export const standingStill = (standstills: readonly Standstill[], from: EpochMs, to: EpochMs): number =>
  standstills.reduce((sum, { pausedAt, resumedAt }) => sum + Math.max(0, Math.min(to, resumedAt) - Math.max(from, pausedAt)), 0);
