import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { realmNow } from '#libs/database/realm-clock';
import { addDays, civilDateOf } from '#libs/domain/clock/civil-date';
import { reportingWeek, type WeekOfReports, whoReported } from '#libs/domain/review/reporting';
import { organisationsOf } from '../circular/gather-review';
import { calendarFor, reviewsInForce } from '../circular/reviews-in-force';

/** How far back a week may be asked for. */
const WEEKS_BACK = 60;

/**
 * Who reported in a week, who was late, who has not (未报名单), as of now.
 *
 * @param week '2026-W48'; by default the one that runs
 * @throws Refusal not-found (the programme asks for no reports), invalid-input (no such week up to now)
 */
export async function whoHasReported(db: Database, realmId: string, programmeCode: string, week?: string): Promise<WeekOfReports> {
  const clock = await realmNow(db, realmId);
  const asking = (await reviewsInForce(db, realmId)).filter(
    ({ programme, oversight }) => programme.code === programmeCode && oversight.review.reports !== undefined,
  );
  const [first] = asking;
  const rules = first?.oversight.review.reports;
  if (!rules) throw new Refusal('not-found', '该方案没有要求单位报送周报。');
  const calendar = await calendarFor(first, db, clock.calendarVersion);
  const today = civilDateOf(clock.now);
  const weeks = Array.from({ length: WEEKS_BACK }, (_, back) => reportingWeek(rules, calendar, addDays(today, -7 * back)));
  const meant = weeks.find((one) => one.week === (week ?? weeks[0]!.week));
  if (!meant) throw new Refusal('invalid-input', '没有这一周。', { errors: [{ path: 'week', message: '须为已开始的一周，如 2026-W48' }] });
  const organisations = await db.organisation.findMany({ where: { realmId, template: { in: rules.by } } });
  const directory = Object.fromEntries(organisations.map(({ id, name, template }) => [id, { name, template }]));
  const rows = await db.unitReport.findMany({ where: { realmId, programmeCode, week: meant.week } });
  const reports = rows.map(({ organisationId, week: of, submittedAt }) => ({
    organisationId,
    week: of,
    submittedAt: submittedAt.getTime(),
  }));
  return whoReported(meant, organisationsOf(directory, rules.by), reports, clock.now);
}
