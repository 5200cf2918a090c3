import { Table } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import type { Schema } from '../api/types';
import { Loading } from '../shared/loading';
import { useNames } from '../shared/names';
import { Opens } from '../shared/opens';
import { Section } from '../shared/section';

const Chart = lazy(() => import('../shared/chart'));
type Line = Schema['Overview']['stages'][number];

/** 按环节：a project in parallel stages is in each of them. */
export function Stages({ stages }: { stages: Line[] }) {
  const names = useNames();
  const titles = stages.map(({ stage }) => names.stage(stage)).join('\n');
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 24, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0 },
      xAxis: { type: 'value', minInterval: 1 },
      yAxis: { type: 'category', data: titles.split('\n'), inverse: true, axisLabel: { width: 130, overflow: 'truncate' } },
      series: [
        {
          name: '按期',
          type: 'bar',
          stack: 'all',
          itemStyle: { color: '#3f8f5b' },
          data: stages.map(({ projects, late }) => projects.count - late.count),
        },
        { name: '有逾期', type: 'bar', stack: 'all', itemStyle: { color: '#c0392b' }, data: stages.map(({ late }) => late.count) },
      ],
    }),
    [stages, titles],
  );
  return (
    <Section title="按环节">
      {stages.length > 0 && (
        <Suspense fallback={<Loading />}>
          <Chart option={option} label="各环节的项目数：按期与有逾期。数字见下表。" />
        </Suspense>
      )}
      <Table<Line>
        rowKey="stage"
        size="small"
        pagination={false}
        dataSource={stages}
        locale={{ emptyText: '没有项目在办。' }}
        columns={[
          { title: '环节', render: (_, { stage }) => names.stage(stage) },
          {
            title: '项目',
            align: 'right',
            width: 90,
            render: (_, { stage, projects }) => <Opens figure={projects} of={`${names.stage(stage)}，项目`} />,
          },
          {
            title: '有逾期',
            align: 'right',
            width: 90,
            render: (_, { stage, late }) => <Opens figure={late} late of={`${names.stage(stage)}，有逾期`} />,
          },
        ]}
      />
      <p className="soft">同时在几个并行环节的项目，各环节都计入。</p>
    </Section>
  );
}
