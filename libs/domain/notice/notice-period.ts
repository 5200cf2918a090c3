import type { PublicNoticeStage } from '#libs/programme/ir/stage';
import { addDays, type CivilDate, endOfDay, type EpochMs } from '../clock/civil-date';
import { computeDeadline, type Deadline } from '../deadline/compute-deadline';
import type { WorkingDayCalendar } from '../working-day/calendar';

export interface NoticeRule {
  minimumWorkingDays: number;
  dayEndsAtHour: number;
}

/** What the period of a notice rests on. */
export interface Posting {
  postedOn: CivilDate;
  /**
   * The day on which the posting was put on record, where no earlier day counts (`countsFrom: entry`). Left out for a notice that hung
   * before its project was entered here (补录).
   */
  receivedOn?: CivilDate;
  /** The same day where the days that it hung count (`countsFrom: posting`): it does not end before this day, on which objections can be entered. */
  enteredOn?: CivilDate;
  /** First and last day where the office printed them itself; else as proposed. */
  printedFrom?: CivilDate;
  printedTo?: CivilDate;
}

export interface NoticePeriod {
  /** The shortest period that the posting allows. */
  minimum: Deadline;
  /** The working days that make it up. */
  counted: CivilDate[];
  beginsOn: CivilDate;
  endsOn: CivilDate;
  /** First instant that is too late, epoch ms. */
  endsAt: EpochMs;
}

/**
 * From when to when a notice runs (Lucheng 二(三)3; REQUIREMENTS.md 2.2, 2.12): the minimum of working days, on each of which it hung on the
 * wall, from the day on which it was posted, or begins as printed, or, where the programme counts from its entry, was put on record. A later
 * end that the office printed stands; an earlier one gives way to the minimum, and to the day of entry.
 */
export function noticePeriod(calendar: WorkingDayCalendar, rule: NoticeRule, posting: Posting): NoticePeriod {
  const { dayEndsAtHour, minimumWorkingDays } = rule;
  const { postedOn, receivedOn, enteredOn, printedFrom, printedTo } = posting;
  const anchors = [postedOn, receivedOn, printedFrom && addDays(printedFrom, -1)].filter((day) => day !== undefined);
  const anchor = anchors.sort().at(-1)!;
  const minimum = computeDeadline(calendar, { kind: 'working-days', days: minimumWorkingDays }, anchor, { dayEndsAtHour });
  const counted = minimum.explanation.days.filter((day) => day.counted).map((day) => day.date);
  const endsOn = [minimum.date, printedTo, enteredOn]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1)!;
  return { minimum, counted, beginsOn: printedFrom ?? counted[0] ?? minimum.date, endsOn, endsAt: endOfDay(endsOn, dayEndsAtHour) };
}

/** What the day of entry means for the days of a notice, by the programme's rule. */
export function onRecord({ countsFrom }: PublicNoticeStage['notice'], today: CivilDate): Pick<Posting, 'receivedOn' | 'enteredOn'> {
  return countsFrom === 'posting' ? { enteredOn: today } : { receivedOn: today };
}

/** A posted notice as its register has it. */
export interface PostedNotice extends NoticeRule, Omit<Posting, 'postedOn'> {
  endsOn: CivilDate;
  /** Set where the project stood still meanwhile: the days that were left count from here, and no correction takes them away. */
  resumedOn?: CivilDate;
}

/** The period of a notice that turns out to have been posted on another day; null where the end stands that a pause has moved. */
export function correctedPeriod(calendar: WorkingDayCalendar, notice: PostedNotice, postedOn: CivilDate): NoticePeriod | null {
  const period = noticePeriod(calendar, notice, { ...notice, postedOn });
  return notice.resumedOn !== undefined && period.endsOn < notice.endsOn ? null : period;
}
