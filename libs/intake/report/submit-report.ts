import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import { civilDateOf } from '#libs/domain/clock/civil-date';
import { type CutOff, reportingWeek, weekBefore } from '#libs/domain/review/reporting';
import type { WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import { calendarFor, type ReviewInForce, reviewsInForce } from '../circular/reviews-in-force';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';

export interface SubmitReportInput {
  /** Code of the programme. */
  programme: string;
  /** '2026-W48': the week that runs, or the one before it (补报). By default the one that runs. */
  week?: string;
  progress: string;
  problems?: string;
  /** Money that came in and that was paid in that week, fen. */
  arrivedFen?: number;
  paidFen?: number;
}

export interface ReportSubmitted {
  id: string;
  week: string;
  version: number;
  late: boolean;
  /** Epoch ms: from then on a report of that week is late. */
  cutOffAt: number;
  submittedAt: number;
}

/**
 * A unit reports for a week. What comes at the cut-off or later is taken and marked late; who reports again adds a version, and the
 * first one decides whether it was in time.
 *
 * @throws Refusal invalid-input, not-found (the programme asks for no reports), forbidden (it does not ask this unit)
 */
export async function submitReport(
  db: Database,
  actor: Actor,
  input: SubmitReportInput,
  options: RecordOptions = {},
): Promise<Accepted<ReportSubmitted>> {
  const { programme, progress, problems, arrivedFen, paidFen } = input;
  const check = new InputCheck();
  check.text('progress', progress);
  check.text('problems', problems, { required: false });
  for (const [path, fen] of Object.entries({ arrivedFen, paidFen }))
    check.ensure(fen === undefined || (Number.isSafeInteger(fen) && fen >= 0), path, '金额以分为单位，须为不小于零的整数');
  check.done();
  return acceptRecord(db, actor, options, async ({ tx, clock }) => {
    const asking = await askingFor(tx, actor, programme);
    const calendar = await calendarFor(asking, tx, clock.calendarVersion);
    const { week, cutOffAt } = weekMeant(check, asking.oversight.review.reports!, calendar, clock.now, input.week);
    const own = { realmId: actor.realmId, programmeCode: programme, organisationId: actor.organisationId, week };
    // Two reports of one unit at once are two versions.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`report:${actor.organisationId}:${week}`}, 0))`;
    const last = await tx.unitReport.aggregate({ where: own, _max: { version: true } });
    const version = (last._max.version ?? 0) + 1;
    const late = clock.now >= cutOffAt;
    const money = { arrivedFen: arrivedFen ?? null, paidFen: paidFen ?? null };
    const by = { submittedAt: new Date(clock.now), personId: actor.personId, postId: actor.postId };
    const { id } = await tx.unitReport.create({
      data: { ...own, ...money, ...by, version, late, progress, problems: problems ?? null },
    });
    return { id, week, version, late, cutOffAt, submittedAt: clock.now };
  });
}

async function askingFor(tx: Tx, actor: Actor, programmeCode: string): Promise<ReviewInForce> {
  const asking = (await reviewsInForce(tx, actor.realmId)).filter(
    ({ programme, oversight }) => programme.code === programmeCode && oversight.review.reports !== undefined,
  );
  if (asking.length === 0) throw new Refusal('not-found', '该方案没有要求单位报送周报。');
  const own = await tx.organisation.findUnique({ where: { id: actor.organisationId }, select: { template: true } });
  const asked = asking.find(({ oversight }) => oversight.review.reports!.by.includes(own?.template ?? ''));
  if (!asked) throw new Refusal('forbidden', '该方案没有要求您所在的单位报送周报。', { allowed: [] });
  return asked;
}

function weekMeant(check: InputCheck, cutOff: CutOff, calendar: WorkingDayCalendar, now: number, wanted: string | undefined) {
  const running = reportingWeek(cutOff, calendar, civilDateOf(now));
  const before = weekBefore(cutOff, calendar, civilDateOf(now));
  const meant = [running, before].find(({ week }) => week === (wanted ?? running.week));
  check.ensure(meant !== undefined, 'week', `可报送 ${running.week}，或补报 ${before.week}`);
  check.done();
  return meant!;
}
