import type { Database } from '#libs/database/client';
import { sql } from '#libs/database/sql';
import type { WeekOfReports } from '#libs/domain/review/reporting';
import type { ReviewContent } from '#libs/domain/review/review-content';
import type { Actor } from '#libs/intake/actor';
import { reviewsOf, unitReportsOf } from '../auth/ownership';
import { placeOf } from '../http/page';
import { when } from '../http/when';
import type { ReviewFilter, UnitReportFilter } from './circular.dto';

export interface ReviewLine {
  id: string;
  programmeCode: string;
  oversight: string;
  title: string;
  kind: string;
  period: string;
  fromAt: Date;
  untilAt: Date;
  status: string;
  draftedAt: Date;
  signedAt: Date | null;
  signedBy: string | null;
  revision: number;
}

export interface WholeReview extends ReviewLine {
  programmeHash: string;
  calendarVersion: string;
  hash: string | null;
  remarks: string | null;
  content: ReviewContent;
  reports: WeekOfReports[];
  directory: Record<string, { name: string; template: string }>;
}

export interface UnitReportLine {
  id: string;
  submittedAt: Date;
}

const LINE = sql`
  r.id, r.programme_code as "programmeCode", r.oversight, r.title, r.kind, r.period, r.from_at as "fromAt", r.until_at as "untilAt", r.status,
  r.drafted_at as "draftedAt", r.signed_at as "signedAt", q.name as "signedBy", r.revision`;
const FROM = sql`from review r left join person q on q.id = r.signed_by_person_id`;

/** Reviews that the actor may read, the latest first; one row more than the page holds. */
export function listReviews(db: Database, actor: Actor, { programme, kind, status, after, limit }: ReviewFilter): Promise<ReviewLine[]> {
  const place = placeOf(after, 2);
  return db.$queryRaw<ReviewLine[]>`
    select ${LINE} ${FROM} where ${reviewsOf(actor)}
      ${when(programme !== undefined, sql`and r.programme_code = ${programme}`)}
      ${when(kind !== undefined, sql`and r.kind = ${kind}`)}
      ${when(status !== undefined, sql`and r.status = ${status}`)}
      ${when(place !== null, sql`and (r.until_at, r.id) < (${place?.[0]}::timestamptz, ${place?.[1]})`)}
    order by r.until_at desc, r.id desc limit ${limit + 1}`;
}

export function readReview(db: Database, actor: Actor, id: string): Promise<WholeReview[]> {
  return db.$queryRaw<WholeReview[]>`
    select ${LINE}, r.programme_hash as "programmeHash", r.calendar_version as "calendarVersion", r.hash, r.remarks, r.content, r.reports, r.directory
    ${FROM} where r.id = ${id} and ${reviewsOf(actor)}`;
}

/** Unit reports that the actor may read, the latest first; one row more than the page holds. */
export function listUnitReports(
  db: Database,
  actor: Actor,
  { programme, week, after, limit }: UnitReportFilter,
): Promise<UnitReportLine[]> {
  const place = placeOf(after, 2);
  return db.$queryRaw<UnitReportLine[]>`
    select u.id, u.programme_code as "programmeCode", u.organisation_id as "organisationId", o.name as organisation, u.week, u.version,
           u.progress, u.problems, u.arrived_fen as "arrivedFen", u.paid_fen as "paidFen", u.submitted_at as "submittedAt", u.late
    from unit_report u join organisation o on o.id = u.organisation_id
    where ${unitReportsOf(actor)} and u.programme_code = ${programme}
      ${when(week !== undefined, sql`and u.week = ${week}`)}
      ${when(place !== null, sql`and (u.submitted_at, u.id) < (${place?.[0]}::timestamptz, ${place?.[1]})`)}
    order by u.submitted_at desc, u.id desc limit ${limit + 1}`;
}
