import { Refusal } from '#libs/contracts/refusal';
import { calendarOf } from '#libs/database/calendar.repository';
import type { Database } from '#libs/database/client';
import { programmeByHash } from '#libs/database/programme.repository';
import { realmNow } from '#libs/database/realm-clock';
import { addDays, type CivilDate, isCivilDate, yearOf } from '#libs/domain/clock/civil-date';
import { computeDeadline, type DeadlineExplanation } from '#libs/domain/deadline/compute-deadline';
import type { WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';

export interface NoticeProposal {
  postedOn: CivilDate;
  /** First and last day that count; the last is the earliest that the minimum allows. */
  beginsOn: CivilDate;
  endsOn: CivilDate;
  /** First instant that is too late, epoch ms. */
  endsAt: number;
  /** True while a notice of the State Council not loaded yet may move the end. */
  provisional: boolean;
  /** The working days that make up the minimum. */
  counted: CivilDate[];
  calendarVersion: string;
  yearsTouched: number[];
  explanation: DeadlineExplanation;
}

/**
 * The shortest notice that a posting allows (Lucheng 二(三)3; REQUIREMENTS.md 2.1, 2.2): the day of posting does not count. The
 * office may print a later first day, from which is counted then.
 *
 * @throws Refusal outside-calendar where nothing is known of the year of posting; invalid-input for what is no date
 */
export function proposeNotice(
  calendar: WorkingDayCalendar,
  rule: { minimumWorkingDays: number; dayEndsAtHour: number },
  printed: { postedOn: CivilDate; beginsOn?: CivilDate },
): NoticeProposal {
  const { postedOn } = printed;
  if (!isCivilDate(postedOn)) {
    const check = new InputCheck();
    check.date('postedOn', postedOn);
    check.done();
  }
  refuseUnknownYear(calendar, 'postedOn', postedOn, 0);
  const dayBefore = printed.beginsOn === undefined ? postedOn : addDays(printed.beginsOn, -1);
  const anchor = dayBefore > postedOn ? dayBefore : postedOn;
  const { date, at, provisional, calendarVersion, yearsTouched, explanation } = computeDeadline(
    calendar,
    { kind: 'working-days', days: rule.minimumWorkingDays },
    anchor,
    { dayEndsAtHour: rule.dayEndsAtHour },
  );
  const counted = explanation.days.filter((day) => day.counted).map((day) => day.date);
  return {
    postedOn,
    beginsOn: counted[0] ?? date,
    endsOn: date,
    endsAt: at,
    provisional,
    counted,
    calendarVersion,
    yearsTouched,
    explanation,
  };
}

/** A date may run into the year after the last one loaded, provisionally; beyond that nobody knows. */
export function refuseUnknownYear(calendar: WorkingDayCalendar, path: string, date: CivilDate, beyond: 0 | 1): void {
  const year = yearOf(date);
  if (calendar.years[year] ?? (beyond === 1 && calendar.years[year - 1])) return;
  throw new Refusal('outside-calendar', `${year} 年的放假安排尚未载入。`, { errors: [{ path, message: '日期超出工作日历' }], year });
}

/** What the system proposes for a notice before it is posted; only reads. */
export async function proposalFor(
  db: Database,
  actor: Actor,
  input: { noticeId: string; postedOn: CivilDate; beginsOn?: CivilDate },
): Promise<NoticeProposal> {
  const notice = await db.notice.findFirst({ where: { id: input.noticeId, realmId: actor.realmId } });
  if (!notice) throw new Refusal('not-found', '没有这个公示。');
  const { programmeHash } = await db.process.findUniqueOrThrow({ where: { id: notice.processId }, select: { programmeHash: true } });
  const { dayEndsAtHour, calendarChangeableFrom } = (await programmeByHash(db, programmeHash)).parameters;
  const { calendarVersion } = await realmNow(db, actor.realmId);
  const calendar = await calendarOf(db, calendarVersion, calendarChangeableFrom);
  return proposeNotice(calendar, { minimumWorkingDays: notice.minimumWorkingDays, dayEndsAtHour }, input);
}
