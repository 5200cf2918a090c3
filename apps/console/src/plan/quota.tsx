import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { FramedTable } from '../shared/framed-table';
import { measured, MEASURES } from '../shared/measures';
import { ProblemPage } from '../shared/problem-page';
import { Section } from '../shared/section';

type Line = Schema['PlanQuota'];

/** 指标：what the programme aims at, what is listed already, proposed this year, and left. */
export function Quota({ window }: { window: Schema['PlanWindowDetail'] }) {
  const quota = useQuery({
    queryKey: ['plan-quota', { of: window.id }],
    queryFn: () => answerOf(api.GET('/api/v1/plan-windows/{id}/quota', { params: { path: { id: window.id } } })),
  });
  if (quota.error) return <ProblemPage error={quota.error} retry={() => void quota.refetch()} />;
  const figure = (title: string, key: 'needed' | 'before' | 'proposed' | 'remaining') => ({
    title,
    align: 'right' as const,
    render: (_: unknown, line: Line) => <span className="nums">{measured(line.measure, line[key])}</span>,
  });
  return (
    <Section title="与方案目标对照">
      <FramedTable<Line>
        label="与方案目标对照"
        size="small"
        rowKey={({ target, measure }) => `${target} ${measure}`}
        loading={quota.isPending}
        dataSource={quota.data?.items}
        empty="方案没有定量的目标。"
        columns={[
          { title: '目标', dataIndex: 'title' },
          { title: '计量', render: (_, { measure }) => MEASURES[measure] ?? measure },
          { title: '到', dataIndex: 'by' },
          figure('目标数', 'needed'),
          figure('以往已列', 'before'),
          figure('本年度拟列', 'proposed'),
          figure('尚余', 'remaining'),
          { title: '', render: (_, { unstated }) => (unstated ? <span className="soft">另有 {unstated} 个小区尚无预算</span> : null) },
        ]}
      />
      <p className="soft">全市合计。目标不是上限；以往列过、本年度再次拟列的只计一次。</p>
    </Section>
  );
}
