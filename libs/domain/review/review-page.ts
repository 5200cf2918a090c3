import type { Figure, Remark, Remarks, ReviewContent } from './review-content';
import type { WeekOfReports } from './reporting';

export interface ReviewCell {
  /** What the figure is asked for by: 'stages.works.behind'. */
  figure: string;
  count: number;
  projects: string[];
}

export interface ReviewTable {
  code: string;
  title: string;
  /** Of the column that names the rows. */
  of: string;
  columns: { code: string; title: string }[];
  rows: { code: string; title: string; cells: ReviewCell[] }[];
}

export interface RemarkList {
  title: string;
  rule: string;
  measure: string;
  /** 工作日, 百分点, 次. */
  unit: string;
  atLeast: number;
  /** Named as the project, where a project is remarked on, else as the organisation. */
  items: { organisationId: string; projectId?: string; name: string; value: number; projects: string[] }[];
}

export interface ReportedWeek {
  week: string;
  cutOffAt: number;
  inTime: Named[];
  late: Named[];
  missing: Named[];
}

interface Named {
  id: string;
  name: string;
}

/** A review as people read it, whether on a page, in a mail, in Word or in Excel. */
export interface ReviewPage {
  tables: ReviewTable[];
  praise: RemarkList | null;
  naming: RemarkList | null;
  reports: ReportedWeek[];
}

const LIGHTS = { red: '红灯', yellow: '黄灯', green: '绿灯', grey: '未计时' };
const PLAN = { planned: '计划完成', done: '实际完成', late: '其中逾期完成', behind: '应完成未完成' };
const SUBDISTRICT = { running: '在办项目', red: '红灯项目', ...PLAN };
const DEPARTMENT = { due: '到期事项', answered: '办结', late: '其中逾期办结', overdue: '逾期未办', escalated: '提级' };

const MEASURES: Record<Remarks['measure'], { words: string; unit: string }> = {
  'days-ahead': { words: '提前', unit: '工作日' },
  'progress-ahead': { words: '进度超前', unit: '百分点' },
  'days-late': { words: '逾期', unit: '工作日' },
  'progress-behind': { words: '进度滞后', unit: '百分点' },
  escalations: { words: '被提级', unit: '次' },
};

export function reviewPage(
  content: ReviewContent,
  reports: readonly WeekOfReports[],
  directory: Record<string, { name: string }>,
): ReviewPage {
  const nameOf = (id: string): string => directory[id]?.name ?? id;
  const named = (ids: readonly string[]): Named[] => ids.map((id) => ({ id, name: nameOf(id) }));
  const { lights, stages, subdistricts, departments, praise, naming, projects } = content;
  const subjectName = ({ organisationId, projectId }: Remark): string =>
    projectId === undefined ? nameOf(organisationId) : (projects.find(({ id }) => id === projectId)?.name ?? projectId);
  const byOrganisation = <F extends { organisationId: string }>(figures: F[]) =>
    figures.map((one) => ({ code: one.organisationId, title: nameOf(one.organisationId), figures: one }));
  return {
    tables: [
      table('lights', '亮灯情况', '范围', LIGHTS, [{ code: 'all', title: '全部项目', figures: lights }]),
      table(
        'stages',
        '分环节计划与实际',
        '环节',
        PLAN,
        stages.map((one) => ({ code: one.code, title: one.title, figures: one })),
      ),
      table('subdistricts', '分街道（乡镇）计划与实际', '街道（乡镇）', SUBDISTRICT, byOrganisation(subdistricts)),
      table('departments', '分单位办理情况', '单位', DEPARTMENT, byOrganisation(departments)),
    ],
    praise: praise && remarkList('表扬', praise, subjectName),
    naming: naming && remarkList('点名', naming, subjectName),
    reports: reports.map(({ week, cutOffAt, inTime, late, missing }) => ({
      week,
      cutOffAt,
      inTime: named(inTime),
      late: named(late),
      missing: named(missing),
    })),
  };
}

/** The figure that a cell shows; undefined where the review has none of that name. */
export function figureOf(page: ReviewPage, name: string): (ReviewCell & { title: string }) | undefined {
  for (const { title, columns, rows } of page.tables) {
    for (const row of rows) {
      const index = row.cells.findIndex(({ figure }) => figure === name);
      if (index >= 0) return { ...row.cells[index]!, title: `${title}：${row.title}，${columns[index]!.title}` };
    }
  }
  return undefined;
}

/** One sentence for each who is praised or named. */
export function remarkLines({ measure, unit, items }: RemarkList): string[] {
  const { words } = MEASURES[measure as Remarks['measure']];
  return items.map(
    ({ name, value, projectId, projects }) =>
      `${name}：${words} ${value} ${unit}${projectId === undefined ? `（项目 ${projects.length} 个）` : ''}`,
  );
}

/** Who reported late or not at all, in one sentence a week. */
export function reportLines(reports: readonly ReportedWeek[]): string[] {
  const list = (organisations: Named[]): string => (organisations.length === 0 ? '无' : organisations.map(({ name }) => name).join('、'));
  return reports.map(({ week, missing, late }) => `${week}：未报 ${list(missing)}；迟报 ${list(late)}`);
}

function table<C extends string>(
  code: string,
  title: string,
  of: string,
  columns: Record<C, string>,
  rows: { code: string; title: string; figures: Record<NoInfer<C>, Figure> }[],
): ReviewTable {
  const codes = Object.keys(columns) as C[];
  return {
    code,
    title,
    of,
    columns: codes.map((column) => ({ code: column, title: columns[column] })),
    rows: rows.map((row) => ({
      code: row.code,
      title: row.title,
      cells: codes.map((column) => ({ figure: `${code}.${row.code}.${column}`, ...row.figures[column] })),
    })),
  };
}

function remarkList(title: string, { rule, measure, atLeast, items }: Remarks, nameOf: (remark: Remark) => string): RemarkList {
  return {
    title,
    rule,
    measure,
    unit: MEASURES[measure].unit,
    atLeast,
    items: items.map((one) => ({ ...one, name: nameOf(one) })),
  };
}
