import type { Tx } from '#libs/database/client';
import { recordsOfProgramme } from '#libs/database/review.repository';
import { contentOf } from '#libs/domain/review/compose-review';
import { reportingWeeks, type WeekOfReports, whoReported } from '#libs/domain/review/reporting';
import type { ReviewContent } from '#libs/domain/review/review-content';
import type { ReviewTerms } from '#libs/domain/review/review-terms';
import { type ReviewedProject, reviewedProject } from '#libs/domain/review/reviewed-project';
import type { WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import type { CompiledProgramme, Oversight } from '#libs/programme/ir/programme';
import type { ReviewInForce } from './reviews-in-force';

/** Organisation → what it was called, what it is in the programme, and which one it belonged to. */
export type Directory = Record<string, { name: string; template: string; above?: string }>;

export interface GatheredReview {
  content: ReviewContent;
  reports: WeekOfReports[];
  directory: Directory;
  /** Process → number of the last event that was read. */
  eventNos: Record<string, number>;
}

/** Period, rules and references of a review, as its content rests on them. */
export function termsOf(
  programme: CompiledProgramme,
  oversight: Pick<Oversight, 'of'> & { review: ReviewInForce['oversight']['review'] },
  rest: { from: number; until: number; calendar: WorkingDayCalendar; directory: Directory },
): ReviewTerms {
  const { from, until, calendar, directory } = rest;
  const templates = Object.fromEntries(Object.entries(directory).map(([id, { template }]) => [id, template]));
  const above = Object.fromEntries(Object.entries(directory).flatMap(([id, one]) => (one.above === undefined ? [] : [[id, one.above]])));
  const { dayEndsAtHour } = programme.parameters;
  return { from, until, oversight, stages: programme.stages, dayEndsAtHour, calendar, templates, above };
}

/** What a review of this period says now: from the record, and from what the units reported. */
export async function gatherReview(
  tx: Tx,
  realmId: string,
  { programme, oversight }: Pick<ReviewInForce, 'programme' | 'oversight'>,
  period: { from: number; until: number; calendar: WorkingDayCalendar },
): Promise<GatheredReview> {
  const organisations = await tx.organisation.findMany({
    where: { realmId },
    select: { id: true, name: true, template: true, parentId: true },
  });
  const everybody = Object.fromEntries(
    organisations.map(({ id, name, template, parentId }) => [id, { name, template, ...(parentId === null ? {} : { above: parentId }) }]),
  );
  const terms = termsOf(programme, oversight, { ...period, directory: everybody });
  const reviewed: ReviewedProject[] = [];
  const eventNos: Record<string, number> = {};
  for await (const batch of recordsOfProgramme(tx, realmId, programme.code)) {
    for (const [id, events] of batch) {
      eventNos[id] = events.at(-1)!.no;
      const project = reviewedProject(id, events, period.until);
      if (project) reviewed.push(project);
    }
  }
  const content = contentOf(terms, reviewed);
  const reports = await reportsOf(tx, realmId, { programme, oversight }, period, everybody);
  return { content, reports, directory: cited(everybody, content, reports), eventNos };
}

async function reportsOf(
  tx: Tx,
  realmId: string,
  { programme, oversight }: Pick<ReviewInForce, 'programme' | 'oversight'>,
  { from, until, calendar }: { from: number; until: number; calendar: WorkingDayCalendar },
  directory: Directory,
): Promise<WeekOfReports[]> {
  const rules = oversight.review.reports;
  if (!rules) return [];
  const weeks = reportingWeeks(rules, calendar, from, until);
  const rows = await tx.unitReport.findMany({
    where: { realmId, programmeCode: programme.code, week: { in: weeks.map(({ week }) => week) } },
    select: { organisationId: true, week: true, submittedAt: true },
  });
  const reports = rows.map((row) => ({ ...row, submittedAt: row.submittedAt.getTime() }));
  const asked = organisationsOf(directory, rules.by);
  return weeks.map((week) => whoReported(week, asked, reports, until));
}

/** The organisations of these templates, by name. */
export function organisationsOf(directory: Directory, templates: readonly string[]): string[] {
  const found = Object.entries(directory).filter(([, { template }]) => templates.includes(template));
  return found.sort(([a, one], [b, other]) => (`${one.name} ${a}` < `${other.name} ${b}` ? -1 : 1)).map(([id]) => id);
}

/** Those that the review speaks of, with those whom their projects may speak for: a realm knows every owners' body. */
function cited(directory: Directory, content: ReviewContent, reports: WeekOfReports[]): Directory {
  const ids = new Set([
    ...[...content.subdistricts, ...content.departments].map(({ organisationId }) => organisationId),
    ...[content.praise, content.naming].flatMap((remarks) => remarks?.items.map(({ organisationId }) => organisationId) ?? []),
    ...reports.flatMap(({ inTime, late, missing }) => [...inTime, ...late, ...missing]),
    ...content.projects.map(({ subdistrictId }) => subdistrictId),
  ]);
  for (const id of ids) {
    const above = directory[id]?.above;
    if (above !== undefined) ids.add(above);
  }
  return Object.fromEntries(Object.entries(directory).filter(([id]) => ids.has(id)));
}
