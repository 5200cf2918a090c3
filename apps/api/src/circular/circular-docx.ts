import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import { civilDateOf } from '#libs/domain/clock/civil-date';
import { remarkLines, reportLines, reviewPage, type ReviewTable } from '#libs/domain/review/review-page';
import type { WholeReview } from './circular.query';

/** A signed circular as a Word file. Its layout is our own, and it says so (参考样式). */
export function circularDocx(review: WholeReview): Promise<Buffer> {
  const page = reviewPage(review.content, review.reports, review.directory);
  const remarks = [page.praise, page.naming].flatMap((list) => (list ? [heading(list.title), ...lines(remarkLines(list))] : []));
  const reports = page.reports.length === 0 ? [] : [heading('单位周报'), ...lines(reportLines(page.reports))];
  const words = review.remarks === null ? [] : [heading('按语'), ...lines(review.remarks.split('\n'))];
  const document = new Document({
    creator: '旧改系统',
    title: `${review.title} ${review.period}`,
    sections: [
      {
        children: [
          new Paragraph({ text: review.title, heading: HeadingLevel.TITLE }),
          ...lines([`${review.period}　${spanOf(review)}`, `签发：${review.signedBy ?? ''}　${dayOf(review.signedAt)}　参考样式`]),
          ...words,
          ...page.tables.flatMap((table) => [heading(table.title), tableOf(table)]),
          ...remarks,
          ...reports,
          ...lines([`校验：${review.hash ?? ''}`]),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

export const dayOf = (at: Date | null): string => (at ? civilDateOf(at.getTime()) : '');

export const spanOf = ({ fromAt, untilAt }: { fromAt: Date; untilAt: Date }): string => `${dayOf(fromAt)} 至 ${dayOf(untilAt)}`;

const heading = (text: string): Paragraph => new Paragraph({ text, heading: HeadingLevel.HEADING_1 });

const lines = (texts: string[]): Paragraph[] => (texts.length === 0 ? ['无'] : texts).map((text) => new Paragraph({ text }));

function tableOf({ of, columns, rows }: ReviewTable): Table {
  const cell = (text: string, bold = false): TableCell =>
    new TableCell({ children: [new Paragraph({ children: [new TextRun({ text, bold })] })] });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, children: [cell(of, true), ...columns.map(({ title }) => cell(title, true))] }),
      ...rows.map(({ title, cells }) => new TableRow({ children: [cell(title), ...cells.map(({ count }) => cell(String(count)))] })),
    ],
  });
}
