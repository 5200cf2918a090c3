import type { Oversight, ReviewRules } from '#libs/programme/ir/programme';
import type { Stage } from '#libs/programme/ir/stage';
import type { EpochMs } from '../clock/civil-date';
import type { WorkingDayCalendar } from '../working-day/calendar';

/** What a review is made by; all of it is versioned and never changes: the programme by its hash, the calendar by its version. */
export interface ReviewTerms {
  /** After `from`, up to and including `until`. */
  from: EpochMs;
  until: EpochMs;
  oversight: Pick<Oversight, 'of'> & { review: ReviewRules };
  stages: readonly Stage[];
  dayEndsAtHour: number;
  calendar: WorkingDayCalendar;
  /** Organisation → its template in the programme. */
  templates: Readonly<Record<string, string>>;
  /** Organisation → the one above it, where it has one. */
  above: Readonly<Record<string, string>>;
}
