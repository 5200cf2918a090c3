import type { CivilDate } from '../clock/civil-date';

/**
 * What one notice of the State Council says for one year. A notice may reach back into the last days of the year before
 * (a make-up Saturday for New Year's Day), so its dates lie in its own year or in that stretch.
 */
export interface CalendarYear {
  /** Title or number of the notice, or where the year was taken from. */
  notice: string;
  /** Days off by name of the festival, bridged days and weekends inside it included. */
  holidays: Record<CivilDate, string>;
  /** Saturdays and Sundays that are worked, by name of the festival that they make up for. */
  makeUpDays: Record<CivilDate, string>;
  /** Working days on paper on which offices stand empty, with the reason: New Year's Eve. */
  warned: Record<CivilDate, string>;
}

export interface WorkingDayCalendar {
  /** Content id: another content is another version. */
  version: string;
  region: 'CN';
  /** By year, '2024'. A year that is not here is not known, and nothing in it is certain. */
  years: Record<string, CalendarYear>;
  /** From this day ('MM-DD') on a year may still be changed by the next year's notice, while that is not loaded. */
  changeableFrom: string;
}

export const DEFAULT_CHANGEABLE_FROM = '12-25';
