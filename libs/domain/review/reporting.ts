import { addDays, atHour, type CivilDate, civilDateOf, type EpochMs } from '../clock/civil-date';
import type { WorkingDayCalendar } from '../working-day/calendar';
import { MOST_MOVED, mondayOf, weekOf, workedOn } from './review-day';

/** Until when units report in each week; weekday 1–7, where that is no working day the first one after, hour +08:00. */
export interface CutOff {
  weekday: number;
  hour: number;
}

export interface ReportingWeek {
  week: string;
  /** What comes in at this instant or after is late. */
  cutOffAt: EpochMs;
}

/** What is known of a report: in a week several may come, the first one counts. */
export interface SubmittedReport {
  organisationId: string;
  week: string;
  submittedAt: EpochMs;
}

/** Who reported in a week, who was late, and who has not (未报名单); organisations in the order given. */
export interface WeekOfReports extends ReportingWeek {
  inTime: string[];
  late: string[];
  missing: string[];
}

/** The reporting week that a day lies in. Over a festival its cut-off may lie in a later one. */
export function reportingWeek({ weekday, hour }: CutOff, calendar: WorkingDayCalendar, date: CivilDate): ReportingWeek {
  return { week: weekOf(date), cutOffAt: atHour(workedOn(calendar, addDays(mondayOf(date), weekday - 1)), hour) };
}

/** The weeks whose cut-off lies after `from` and not after `until`. */
export function reportingWeeks(cutOff: CutOff, calendar: WorkingDayCalendar, from: EpochMs, until: EpochMs): ReportingWeek[] {
  const weeks: ReportingWeek[] = [];
  for (let day = addDays(mondayOf(civilDateOf(from)), -7 * MOST_MOVED); day <= civilDateOf(until); day = addDays(day, 7)) {
    const week = reportingWeek(cutOff, calendar, day);
    if (week.cutOffAt > from && week.cutOffAt <= until) weeks.push(week);
  }
  return weeks;
}

/** @param asOf what was submitted later is not known yet */
export function whoReported(
  week: ReportingWeek,
  organisationIds: readonly string[],
  reports: readonly SubmittedReport[],
  asOf: EpochMs,
): WeekOfReports {
  const first = new Map<string, EpochMs>();
  for (const { organisationId, week: of, submittedAt } of reports) {
    if (of !== week.week || submittedAt > asOf) continue;
    first.set(organisationId, Math.min(submittedAt, first.get(organisationId) ?? Infinity));
  }
  const cameAt = (id: string): EpochMs => first.get(id) ?? Infinity;
  return {
    ...week,
    inTime: organisationIds.filter((id) => cameAt(id) < week.cutOffAt),
    late: organisationIds.filter((id) => cameAt(id) >= week.cutOffAt && cameAt(id) < Infinity),
    missing: organisationIds.filter((id) => cameAt(id) === Infinity),
  };
}

/** The reporting week before the one that a day lies in. */
export const weekBefore = (cutOff: CutOff, calendar: WorkingDayCalendar, date: CivilDate): ReportingWeek =>
  reportingWeek(cutOff, calendar, addDays(date, -7));
