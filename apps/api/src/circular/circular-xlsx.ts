import { Workbook } from 'exceljs';
import { reportLines, remarkLines, reviewPage } from '#libs/domain/review/review-page';
import { dayOf, spanOf } from './circular-docx';
import { linesOf } from './project-lines';
import type { WholeReview } from './circular.query';

const LIGHTS = { red: '红灯', yellow: '黄灯', green: '绿灯', grey: '未计时' };

/** A signed circular as an Excel file: a sheet a table, one that opens each figure into its projects, one of the projects. */
export async function circularXlsx(review: WholeReview): Promise<Buffer> {
  const page = reviewPage(review.content, review.reports, review.directory);
  const projects = linesOf(review.content, review.directory);
  const names = new Map(projects.map(({ id, name }) => [id, name]));
  const workbook = new Workbook();
  // Written by when it was signed, so that the same circular is the same file.
  workbook.created = workbook.modified = review.signedAt ?? review.draftedAt;
  const sheet = (title: string, rows: (string | number)[][]): void => {
    // Excel takes 31 characters, and none of these.
    const added = workbook.addWorksheet(title.replace(/[[\]*?:/\\]/g, ' ').slice(0, 31));
    added.addRows(rows);
    added.getRow(1).font = { bold: true };
    added.columns.forEach((column) => (column.width = 16));
  };
  sheet('说明', [
    [review.title, review.period],
    ['起止', spanOf(review)],
    ['签发', review.signedBy ?? '', dayOf(review.signedAt)],
    ['按语', review.remarks ?? ''],
    ['校验', review.hash ?? ''],
    ...[page.praise, page.naming].flatMap((list) => (list ? remarkLines(list).map((line) => [list.title, line]) : [])),
    ...reportLines(page.reports).map((line) => ['单位周报', line]),
  ]);
  for (const { title, of, columns, rows } of page.tables)
    sheet(title, [
      [of, ...columns.map((column) => column.title)],
      ...rows.map((row) => [row.title, ...row.cells.map(({ count }) => count)]),
    ]);
  const opened = page.tables.flatMap(({ title, columns, rows }) =>
    rows.flatMap((row) =>
      row.cells.flatMap(({ projects: ids }, index) => ids.map((id) => [title, row.title, columns[index]!.title, names.get(id) ?? id])),
    ),
  );
  sheet('数字所指项目', [['表', '行', '列', '项目'], ...opened]);
  const rows = projects.map(({ name, subdistrict, status, light, worksPercent }) => [
    name,
    subdistrict,
    status,
    LIGHTS[light],
    worksPercent,
  ]);
  sheet('项目', [['项目', '街道（乡镇）', '状态', '亮灯', '施工进度 %'], ...rows]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
