import type { TableProps } from 'antd';
import type { Schema } from '../api/types';
import { FramedTable } from './framed-table';

type Reading = Schema['PriorityReading'];

export interface Ranked {
  position: number;
  /** How many share the place, where that is told. */
  peers?: number;
  behindBy: string | null;
  readings: Reading[];
}

/** Places, each with what every priority read of it, on what, and which one put it behind the one before. */
export function RankingTable<T extends Ranked>({
  columns,
  ...table
}: Omit<TableProps<T>, 'columns'> & { label: string; empty: string; columns: TableProps<T>['columns'] }) {
  const priorities = table.dataSource?.[0]?.readings ?? [];
  return (
    <>
      {priorities.length > 0 && (
        <p className="soft">依次看：{priorities.map(({ title }) => title).join('；')}。前一条分不出先后的，看后一条；都分不出的并列。</p>
      )}
      <FramedTable<T>
        size="small"
        {...table}
        columns={[
          {
            title: '名次',
            width: 88,
            render: (_, { position, peers = 1 }) => (
              <span className="nums">
                {position}
                {peers > 1 && <span className="soft">（并列）</span>}
              </span>
            ),
          },
          ...(columns ?? []),
          ...priorities.map(({ priority, title }, index) => ({
            title,
            key: priority,
            render: (_: unknown, { readings, behindBy }: T) => <Read reading={readings[index]} decides={behindBy === priority} />,
          })),
        ]}
      />
      {priorities.length > 0 && <p className="soft">「↓」：由这一条排在前一名之后。未填报的，这一条排在最后。</p>}
    </>
  );
}

function Read({ reading, decides }: { reading: Reading | undefined; decides: boolean }) {
  const said = valueWords(reading?.value);
  // A number is what was looked at; a condition says on what it stands.
  const looked = reading?.because ?? [];
  const because = typeof reading?.value === 'number' || (looked.length === 1 && looked[0]?.value === reading?.value) ? [] : looked;
  return (
    <>
      {decides ? <strong title="由此排在前一名之后">{said} ↓</strong> : said}
      {because.map(({ fact, title, value }) => (
        <div key={fact} className="soft">
          {title}：{factWords(value)}
        </div>
      ))}
    </>
  );
}

const valueWords = (value: boolean | number | null | undefined): string =>
  typeof value === 'number' ? value.toLocaleString('zh-CN') : factWords(value);

/** A year is no amount: without separators. */
function factWords(value: boolean | number | string | null | undefined): string {
  if (value === null || value === undefined) return '未填报';
  if (typeof value === 'boolean') return value ? '是' : '否';
  return String(value);
}
