import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import { lockThing } from '#libs/database/lock-thing';
import { closableFrom } from '#libs/database/realm-clock';
import { type CivilDate, civilDateOf, endOfDay } from '#libs/domain/clock/civil-date';
import type { DeadlineExplanation } from '#libs/domain/deadline/compute-deadline';
import { onRecord } from '#libs/domain/notice/notice-period';
import type { DayWarning } from '#libs/domain/working-day/add-working-days';
import { classify } from '#libs/domain/working-day/classify';
import { accept, type Accepted, checkRevision } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { currentCalendar, refuseUnknownYear } from '../current-calendar';
import { InputCheck, refuseFuture } from '../input-check';
import { stageByCode } from '../programme-parts';
import { type Receipt, receiptOf } from '../receipt';
import { type PostedPaper, postedPapers } from './posted-papers';
import { postingBounds } from './posting-bounds';
import { type NoticeProposal, proposeNotice } from './propose-notice';

export interface PostNoticeInput {
  noticeId: string;
  /** The day on which it was put up; it does not count. */
  postedOn: CivilDate;
  /** Where, for people: the board at the gate, every stairway. */
  place: string;
  /** As printed; by default as proposed. */
  beginsOn?: CivilDate;
  endsOn?: CivilDate;
  /** Ids of papers: photographs of this posting. */
  evidence: string[];
  /** Versions that were posted; by default the newest of each paper that the programme asks for. */
  papers?: PostedPaper[];
}

/** Stored with the notice: which days were looked at and why they counted, what was proposed and what was printed. */
export interface NoticeExplanation extends DeadlineExplanation {
  minimumWorkingDays: number;
  proposed: { beginsOn: CivilDate; endsOn: CivilDate };
  printed: { beginsOn: CivilDate; endsOn: CivilDate };
  counted: CivilDate[];
  calendarVersion: string;
  yearsTouched: number[];
  /** What a correction computes the period from again, beside the day of posting; see `Posting` and `PostedNotice`. */
  receivedOn?: CivilDate;
  enteredOn?: CivilDate;
  printedFrom?: CivilDate;
  printedTo?: CivilDate;
  resumedOn?: CivilDate;
}

export interface NoticePosted extends Receipt {
  beginsOn: CivilDate;
  endsOn: CivilDate;
  /** First instant that is too late, epoch ms; only provisional while `provisional`. */
  endsAt: number;
  provisional: boolean;
  papers: PostedPaper[];
  warnings: DayWarning[];
}

/**
 * Puts on record that a notice hangs (Lucheng 二(三)3; REQUIREMENTS.md 2.2). The office sets and prints begin and end, the system
 * proposes and checks the minimum; a provisional end closes nothing before the calendar has come.
 *
 * A posting may be entered late, but not before what hangs was decided. Whether its minimum then counts from the posting, or from the entry
 * alone, is the programme's rule (`countsFrom`); what hung before its project was entered (补录) keeps the days that it hung.
 *
 * @throws Refusal not-found, stale-revision, notice-posted, notice-closed, invalid-input, date-in-future, outside-calendar,
 *   notice-too-short (with `proposed`), papers-missing (with `missing`)
 */
export async function postNotice(
  db: Database,
  actor: Actor,
  input: PostNoticeInput,
  options: DecisionOptions = {},
): Promise<Accepted<NoticePosted>> {
  return accept(db, actor, { ...options, processId: { of: 'notice', id: input.noticeId }, computesDates: true }, async (acceptance) => {
    const { tx, now, programme, process } = acceptance;
    await lockThing(tx, 'notice', input.noticeId);
    const notice = await tx.notice.findUniqueOrThrow({ where: { id: input.noticeId } });
    if (notice.status === 'closed' || notice.status === 'superseded') throw new Refusal('notice-closed', '该公示已结束。');
    if (notice.status === 'posted') throw new Refusal('notice-posted', `该公示已于 ${notice.postedOn} 张贴。`);
    checkRevision(options.ifMatch, notice.revision);
    checkInput(input, now);

    const { dayEndsAtHour } = programme.parameters;
    const calendar = currentCalendar(acceptance);
    const { minimumWorkingDays } = notice;
    const stage = stageByCode(programme, notice.stage, 'public-notice');
    const { from, hungBefore } = await postingBounds(tx, notice);
    const counts = {
      ...(hungBefore ? {} : onRecord(stage.notice, civilDateOf(now))),
      ...(input.beginsOn === undefined ? {} : { printedFrom: input.beginsOn }),
    };
    const proposal = proposeNotice(calendar, { minimumWorkingDays, dayEndsAtHour }, { postedOn: input.postedOn, ...counts });
    refuseBefore(from, input.postedOn);
    const { beginsOn = proposal.beginsOn } = input;
    const printedTo = input.endsOn ?? proposal.endsOn;
    const shortest = proposal.counted.at(-1) ?? proposal.endsOn;
    if (printedTo < shortest)
      refuseShort(proposal, minimumWorkingDays, counts.receivedOn !== undefined && input.postedOn < counts.receivedOn);
    // Printed and over before it was entered: objections can still be entered on this day.
    const endsOn = printedTo < proposal.endsOn ? proposal.endsOn : printedTo;
    refuseUnknownYear(calendar, 'endsOn', endsOn, 1);
    const papers = await postedPapers(tx, programme, notice, { asked: stage.notice.papers, named: input.papers });
    await checkEvidence(tx, process.id, input.evidence);

    const { calendarVersion, yearsTouched, counted, provisional } = proposal;
    const warnings = [...proposal.explanation.warnings];
    if (!classify(calendar, endsOn).working) warnings.push({ date: endsOn, reason: '止期为休息日' });
    const explanation: NoticeExplanation = {
      ...proposal.explanation,
      warnings,
      minimumWorkingDays,
      proposed: { beginsOn: proposal.beginsOn, endsOn: proposal.endsOn },
      printed: { beginsOn, endsOn: printedTo },
      counted,
      calendarVersion,
      yearsTouched,
      ...counts,
      ...(input.endsOn === undefined ? {} : { printedTo: input.endsOn }),
    };
    const endsAt = endOfDay(endsOn, dayEndsAtHour);
    const { postedOn, place, evidence } = input;
    const { revision } = await tx.notice.update({
      where: { id: notice.id },
      data: {
        status: 'posted',
        ...{ postedOn, place, evidence, beginsOn, endsOn, provisional },
        postedAt: new Date(now),
        endsAt: new Date(endsAt),
        papers: papers.map(({ code, version }) => ({ code, version })),
        explanation: explanation as unknown as object,
        revision: { increment: 1 },
      },
    });
    const armed = provisional ? null : endsAt;
    acceptance.record({ type: 'notice.posted', data: { noticeId: notice.id, postedOn, beginsOn, endsOn, endsAt: armed, provisional } });
    acceptance.send('notice.posted', {
      thingId: notice.id,
      thingRevision: revision,
      facts: { endsAt: armed && closableFrom(armed, acceptance.realmKind) },
    });
    return { ...receiptOf(acceptance, notice.id, revision), beginsOn, endsOn, endsAt, provisional, papers, warnings };
  });
}

function checkInput(input: PostNoticeInput, now: number): void {
  const { postedOn, beginsOn, endsOn } = input;
  const check = new InputCheck();
  const posted = check.date('postedOn', postedOn);
  if (beginsOn !== undefined && check.date('beginsOn', beginsOn) && posted) {
    check.ensure(beginsOn >= postedOn, 'beginsOn', '起期不得早于张贴日');
  }
  if (endsOn !== undefined) check.date('endsOn', endsOn);
  check.text('place', input.place, { most: 500 });
  check.ensure(input.evidence.length > 0, 'evidence', '须附张贴的照片等佐证材料');
  check.done();
  refuseFuture('postedOn', postedOn, now);
}

function refuseBefore(from: CivilDate | null, postedOn: CivilDate): void {
  const check = new InputCheck();
  check.ensure(from === null || postedOn >= from, 'postedOn', `不得早于 ${from}：公示的内容到那天才确定`);
  check.done();
}

/** @throws Refusal notice-too-short with what is proposed instead */
function refuseShort({ beginsOn, endsOn, provisional }: NoticeProposal, days: number, late: boolean): never {
  const proposed = { beginsOn, endsOn, provisional };
  const from = late ? '，登记晚于张贴的自登记次日起算' : '';
  throw new Refusal('notice-too-short', `公示期不少于 ${days} 个工作日${from}，最早止于 ${endsOn}。`, { proposed });
}

/** Photographs show one posting: those of an earlier one show nothing of this. */
async function checkEvidence(tx: Tx, processId: string, evidence: string[]): Promise<void> {
  const found = await tx.paper.findMany({ where: { processId, id: { in: evidence } }, select: { id: true } });
  const others = await tx.notice.findMany({ where: { processId }, select: { evidence: true } });
  const used = others.flatMap((notice) => (notice.evidence as string[] | null) ?? []);
  const check = new InputCheck();
  evidence.forEach((id, i) => {
    const known = found.some((paper) => paper.id === id);
    if (check.ensure(known, `evidence.${i}`, '没有这份佐证材料')) check.ensure(!used.includes(id), `evidence.${i}`, '已用于另一次公示');
  });
  check.done();
}
