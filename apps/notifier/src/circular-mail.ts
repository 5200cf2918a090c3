import type { Circular } from '#libs/database/dispatch.repository';
import { remarkLines, reportLines, reviewPage, type ReviewTable } from '#libs/domain/review/review-page';
import { escapeHtml } from './escape-html';

const BORDER = 'border:1px solid #d9d9d9;padding:4px 8px';

/** A circular as it stands in a mail; everything in it that people wrote is escaped. */
export function circularHtml(circular: Circular): string {
  const { title, period } = circular;
  return [
    `<h2 style="font-size:18px">${escapeHtml(`${title}（${period}）`)}</h2>`,
    ...sections(circular).map(({ heading, lines }) => `<h3 style="font-size:15px">${escapeHtml(heading)}</h3>${paragraphs(lines)}`),
    ...pageOf(circular).tables.map(tableHtml),
  ].join('\n');
}

/** The same as lines of text. */
export function circularText(circular: Circular): string[] {
  const { title, period } = circular;
  const tables = pageOf(circular).tables.flatMap(({ title: heading, columns, rows }) => [
    `【${heading}】`,
    ...rows.map((row) => `${row.title}：${row.cells.map(({ count }, index) => `${columns[index]!.title} ${count}`).join('，')}`),
  ]);
  return [`${title}（${period}）`, ...sections(circular).flatMap(({ heading, lines }) => [`【${heading}】`, ...lines]), ...tables, ''];
}

const pageOf = ({ content, reports, directory }: Circular) => reviewPage(content, reports, directory);

function sections(circular: Circular): { heading: string; lines: string[] }[] {
  const { praise, naming, reports } = pageOf(circular);
  const remarks = circular.remarks === null ? [] : [{ heading: '按语', lines: circular.remarks.split('\n') }];
  const lists = [praise, naming].flatMap((list) =>
    list && list.items.length > 0 ? [{ heading: list.title, lines: remarkLines(list) }] : [],
  );
  return [...remarks, ...lists, ...(reports.length > 0 ? [{ heading: '单位周报', lines: reportLines(reports) }] : [])];
}

const paragraphs = (lines: string[]): string => lines.map((line) => `<p style="margin:0 0 4px">${escapeHtml(line)}</p>`).join('');

function tableHtml({ title, of, columns, rows }: ReviewTable): string {
  const head = [of, ...columns.map((column) => column.title)].map((text) => `<th style="${BORDER}">${escapeHtml(text)}</th>`);
  const body = rows.map(
    (row) =>
      `<tr>${[row.title, ...row.cells.map(({ count }) => String(count))].map((text) => `<td style="${BORDER}">${escapeHtml(text)}</td>`).join('')}</tr>`,
  );
  return `<h3 style="font-size:15px">${escapeHtml(title)}</h3><table style="border-collapse:collapse"><tr>${head.join('')}</tr>${body.join('')}</table>`;
}
