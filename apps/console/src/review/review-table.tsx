import { Link, useSearchParams } from 'react-router';
import type { Schema } from '../api/types';
import { FramedTable } from '../shared/framed-table';
import { Section } from '../shared/section';

type Row = Schema['ReviewTable']['rows'][number];

/** One table of a review: every figure opens the projects that it counts. */
export function ReviewTable({ table: { title, of, columns, rows } }: { table: Schema['ReviewTable'] }) {
  const [search] = useSearchParams();
  const to = (figure: string) => {
    const next = new URLSearchParams(search);
    next.set('figure', figure);
    return `?${next}`;
  };
  return (
    <Section title={title}>
      <FramedTable<Row>
        label={title}
        size="small"
        rowKey="code"
        dataSource={rows}
        empty="本期没有可列的。"
        columns={[
          { title: of, dataIndex: 'title' },
          ...columns.map((column, index) => ({
            title: column.title,
            align: 'right' as const,
            render: (_: unknown, row: Row) => {
              const cell = row.cells[index];
              if (!cell) return '—';
              if (cell.projects.length === 0) return <span className="nums">{cell.count}</span>;
              return (
                <Link
                  to={to(cell.figure)}
                  preventScrollReset
                  className="nums"
                  aria-label={`${row.title}，${column.title}：${cell.count}，打开项目`}
                >
                  {cell.count}
                </Link>
              );
            },
          })),
        ]}
      />
    </Section>
  );
}
