import { z } from 'zod';
import { at, paged, whole } from '../http/answer-field';

const projects = z.array(z.string());
const line = {
  id: z.string(),
  programmeCode: z.string(),
  oversight: z.string(),
  title: z.string(),
  kind: z.enum(['weekly', 'monthly']),
  period: z.string(),
  fromAt: at,
  untilAt: at,
  status: z.enum(['draft', 'signed']),
  draftedAt: at,
  signedAt: at.nullable(),
  signedBy: z.string().nullable(),
  revision: whole,
};

const Table = z
  .object({
    code: z.string(),
    title: z.string(),
    of: z.string(),
    columns: z.array(z.object({ code: z.string(), title: z.string() })),
    rows: z.array(
      z.object({ code: z.string(), title: z.string(), cells: z.array(z.object({ figure: z.string(), count: whole, projects })) }),
    ),
  })
  .meta({ id: 'ReviewTable' });

const Remarks = z
  .object({
    title: z.string(),
    rule: z.string(),
    measure: z.enum(['days-ahead', 'progress-ahead', 'days-late', 'progress-behind', 'escalations']),
    unit: z.string(),
    atLeast: whole,
    items: z.array(z.object({ organisationId: z.string(), projectId: z.string().optional(), name: z.string(), value: whole, projects })),
  })
  .meta({ id: 'ReviewRemarks' });

const ProjectLine = z
  .object({
    id: z.string(),
    name: z.string(),
    subdistrictId: z.string(),
    subdistrict: z.string(),
    status: z.enum(['running', 'paused', 'withdrawn', 'completed', 'rejected']),
    light: z.enum(['green', 'yellow', 'red', 'grey']),
    worksPercent: z.number(),
  })
  .meta({ id: 'ReviewedProject' });

const named = z.array(z.object({ id: z.string(), name: z.string() }));
export const WeekOfReports = z
  .object({ week: z.string(), cutOffAt: at, inTime: named, late: named, missing: named })
  .meta({ id: 'WeekOfReports' });

export const ReviewPage = paged(z.object(line).meta({ id: 'ReviewLine' }));

export const ReviewAnswer = z
  .object({
    ...line,
    programmeHash: z.string(),
    calendarVersion: z.string(),
    hash: z.string().nullable(),
    remarks: z.string().nullable(),
    tables: z.array(Table),
    praise: Remarks.nullable(),
    naming: Remarks.nullable(),
    reports: z.array(WeekOfReports),
    projects: z.array(ProjectLine),
  })
  .meta({ id: 'Review' });

export const FigureAnswer = z
  .object({ figure: z.string(), title: z.string(), count: whole, projects: z.array(ProjectLine) })
  .meta({ id: 'ReviewFigure' });

const receipt = { id: z.string(), revision: whole, receivedAt: at };
export const ReviewReceipt = z.object(receipt).meta({ id: 'ReviewReceipt' });
export const ReviewSigned = z.object({ ...receipt, hash: z.string(), recipients: whole });

export const ReportSubmitted = z.object({
  id: z.string(),
  week: z.string(),
  version: whole,
  late: z.boolean(),
  cutOffAt: at,
  submittedAt: at,
});

export const UnitReportPage = paged(
  z
    .object({
      id: z.string(),
      programmeCode: z.string(),
      organisationId: z.string(),
      organisation: z.string(),
      week: z.string(),
      version: whole,
      progress: z.string(),
      problems: z.string().nullable(),
      arrivedFen: whole.nullable(),
      paidFen: whole.nullable(),
      submittedAt: at,
      late: z.boolean(),
    })
    .meta({ id: 'UnitReport' }),
);
