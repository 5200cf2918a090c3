import { Link } from 'react-router';
import type { Schema } from '../api/types';
import { FramedTable } from '../shared/framed-table';
import { yuan } from '../shared/money';
import { useNames } from '../shared/names';
import { Section } from '../shared/section';

type Line = Schema['Overview']['money'][number];

/** 资金：by source, over all projects that have money of it. */
export function Money({ money }: { money: Line[] }) {
  const names = useNames();
  const sum = (title: string, of: (line: Line) => number) => ({
    title,
    align: 'right' as const,
    render: (_: unknown, line: Line) => <span className="nums">{yuan(of(line))}</span>,
  });
  return (
    <Section title="资金来源（元）">
      <FramedTable<Line>
        label="各来源的资金"
        rowKey="source"
        size="small"
        dataSource={money}
        locale={{ emptyText: '还没有项目开立专户。' }}
        columns={[
          {
            title: '来源',
            render: (_, { source, opens }) => (
              <Link to={opens} aria-label={`${names.source(source)}，打开有此项资金的项目`}>
                {names.source(source)}
              </Link>
            ),
          },
          sum('应筹', ({ requiredFen }) => requiredFen),
          sum('到账', ({ arrivedFen }) => arrivedFen),
          sum('拨付补助', ({ grantedFen }) => grantedFen),
          sum('支出', ({ paidFen }) => paidFen),
        ]}
      />
    </Section>
  );
}
