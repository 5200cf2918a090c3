import { atHour, type CivilDate, civilDateOf, type EpochMs } from '#libs/domain/clock/civil-date';
import { addWorkingDays, remainingWorkingDays } from '#libs/domain/working-day/add-working-days';
import type { WorkingDayCalendar } from '#libs/domain/working-day/calendar';

/** Working days until an office answers, by its code or else its kind: fixed, so that every run tells the same story. */
const DAYS_OF_OFFICE: Record<string, number> = {
  'development-reform-bureau': 3,
  'finance-bureau': 4,
  'housing-bureau': 2,
  'natural-resources-branch': 4,
  'fire-rescue': 5,
  'gas-company': 6,
  'power-company': 4,
};
const DAYS_OF_KIND: Record<string, number> = {
  'owners-body': 3,
  community: 2,
  subdistrict: 2,
  department: 3,
  utility: 3,
  office: 3,
  'leading-group': 4,
};
const DAYS_OTHERWISE = 3;

/** A task that was given more working days than this is work, not an answer: it takes half of them. */
const MOST_FOR_AN_ANSWER = 12;

export interface AskedOf {
  code: string;
  kind: string;
}

/** How many working days an office lets a task lie that was opened and is due on these days. */
export function reactionDays(calendar: WorkingDayCalendar, office: AskedOf, openedOn: CivilDate, dueOn: CivilDate): number {
  const given = remainingWorkingDays(calendar, openedOn, dueOn).count;
  if (given > MOST_FOR_AN_ANSWER) return Math.round(given / 2);
  return DAYS_OF_OFFICE[office.code] ?? DAYS_OF_KIND[office.kind] ?? DAYS_OTHERWISE;
}

/** That hour of the n-th working day after an instant. */
export function workingDaysAfter(calendar: WorkingDayCalendar, from: EpochMs, days: number, hour: number): EpochMs {
  return atHour(addWorkingDays(calendar, civilDateOf(from), days).date, hour);
}
