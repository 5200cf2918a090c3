import type { Schema } from '../api/types';
import { FramedTable } from '../shared/framed-table';
import { Opens } from '../shared/opens';
import { Section } from '../shared/section';

type Line = Schema['Overview']['slowest'][number];
type Counted = 'open' | 'late' | 'answered' | 'answeredLate';

/** 办理最慢的单位：the ten with the most that is overdue. */
export function Slowest({ slowest }: { slowest: Line[] }) {
  const figure = (title: string, key: Counted, late = false) => ({
    title,
    align: 'right' as const,
    render: (_: unknown, line: Line) => <Opens figure={line[key]} late={late} of={`${line.name}，${title}`} />,
  });
  return (
    <Section title="办理最慢的单位">
      <FramedTable<Line>
        label="办理最慢的单位"
        rowKey="organisationId"
        size="small"
        dataSource={slowest}
        locale={{ emptyText: '还没有单位逾期。' }}
        columns={[
          { title: '单位', dataIndex: 'name' },
          figure('待办', 'open'),
          figure('其中逾期', 'late', true),
          figure('已答复', 'answered'),
          figure('其中逾期答复', 'answeredLate', true),
          { title: '逾期天数合计', align: 'right', render: (_, { daysLate }) => <span className="nums">{daysLate}</span> },
        ]}
      />
      <p className="soft">按逾期最多排列，列十家；天数为历次逾期答复超出的日历天数之和。</p>
    </Section>
  );
}
