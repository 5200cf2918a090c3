import { Refusal } from '#libs/contracts/refusal';
import { calendarOf } from '#libs/database/calendar.repository';
import type { Database } from '#libs/database/client';
import { programmeByHash } from '#libs/database/programme.repository';
import { realmNow } from '#libs/database/realm-clock';
import { type CivilDate, civilDateOf, isCivilDate } from '#libs/domain/clock/civil-date';
import type { DeadlineExplanation } from '#libs/domain/deadline/compute-deadline';
import { noticePeriod, type NoticeRule, onRecord, type Posting } from '#libs/domain/notice/notice-period';
import type { WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import type { Actor } from '../actor';
import { refuseUnknownYear } from '../current-calendar';
import { InputCheck } from '../input-check';
import { stageByCode } from '../programme-parts';
import { postingBounds } from './posting-bounds';

export interface NoticeProposal {
  postedOn: CivilDate;
  /** First and last day; the last is the earliest that the minimum allows, and no day before the entry. */
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
 * The shortest notice that a posting allows (Lucheng 二(三)3; REQUIREMENTS.md 2.1, 2.2): the day of posting does not count, nor, where the
 * programme says so, a day before the posting was put on record. The office may print a later first day, from which is counted then.
 *
 * @throws Refusal outside-calendar where nothing is known of the year of posting; invalid-input for what is no date
 */
export function proposeNotice(calendar: WorkingDayCalendar, rule: NoticeRule, posting: Omit<Posting, 'printedTo'>): NoticeProposal {
  const { postedOn } = posting;
  if (!isCivilDate(postedOn)) {
    const check = new InputCheck();
    check.date('postedOn', postedOn);
    check.done();
  }
  refuseUnknownYear(calendar, 'postedOn', postedOn, 0);
  const { minimum, counted, endsOn, endsAt } = noticePeriod(calendar, rule, posting);
  const { date, provisional, calendarVersion, yearsTouched, explanation } = minimum;
  return {
    postedOn,
    beginsOn: counted[0] ?? date,
    endsOn,
    endsAt,
    provisional,
    counted,
    calendarVersion,
    yearsTouched,
    explanation,
  };
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
  const programme = await programmeByHash(db, programmeHash);
  const { dayEndsAtHour, calendarChangeableFrom } = programme.parameters;
  const { calendarVersion, now } = await realmNow(db, actor.realmId);
  const calendar = await calendarOf(db, calendarVersion, calendarChangeableFrom);
  const { postedOn, beginsOn: printedFrom } = input;
  const { hungBefore } = await postingBounds(db, notice);
  const received = hungBefore ? {} : onRecord(stageByCode(programme, notice.stage, 'public-notice').notice, civilDateOf(now));
  const posting = { postedOn, ...received, ...(printedFrom === undefined ? {} : { printedFrom }) };
  return proposeNotice(calendar, { minimumWorkingDays: notice.minimumWorkingDays, dayEndsAtHour }, posting);
}
