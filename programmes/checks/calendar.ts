import type { WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import type { CompiledProgramme } from '#libs/programme/ir/programme';

/** Plain weeks of 2024 without a holiday, the year after not published: what the checks reckon with. */
export function plainCalendar(programme: CompiledProgramme): WorkingDayCalendar {
  const notice = { notice: 'plain weeks', holidays: {}, makeUpDays: {}, warned: {} };
  return { version: 'plain', region: 'CN', years: { '2024': notice }, changeableFrom: programme.parameters.calendarChangeableFrom };
}
