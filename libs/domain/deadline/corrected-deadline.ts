import type { CivilDate } from '../clock/civil-date';
import { remainingWorkingDays } from '../working-day/add-working-days';
import type { WorkingDayCalendar } from '../working-day/calendar';
import { computeDeadline, type Deadline, type DeadlineExplanation } from './compute-deadline';

/** The day that was wrong, and what it is now. */
export interface CorrectedDay {
  from: CivilDate;
  to: CivilDate;
}

/**
 * A running deadline after the day that it rests on was corrected: its rule counts from the corrected day. One that was counted anew from
 * the end of a pause has as many working days more, or fewer, as the day was moved by: what was spent before the pause is what was really
 * spent. At least one is left, so that nobody finds it over before he could know.
 */
export function correctedDeadline(
  calendar: WorkingDayCalendar,
  { rule, anchor }: Pick<DeadlineExplanation, 'rule' | 'anchor'>,
  { from, to }: CorrectedDay,
  options: { dayEndsAtHour: number },
): Deadline {
  if (anchor === from || rule.kind !== 'working-days') return computeDeadline(calendar, rule, to, options);
  const moved = to > from ? remainingWorkingDays(calendar, from, to).count : -remainingWorkingDays(calendar, to, from).count;
  return computeDeadline(calendar, { ...rule, days: Math.max(1, rule.days + moved) }, anchor, options);
}
