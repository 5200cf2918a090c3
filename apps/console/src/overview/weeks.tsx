import { lazy, Suspense, useMemo } from 'react';
import { Link } from 'react-router';
import type { Schema } from '../api/types';
import { FramedTable } from '../shared/framed-table';
import { Loading } from '../shared/loading';
import { yuan } from '../shared/money';
import { Opens } from '../shared/opens';
import { Section } from '../shared/section';

const Chart = lazy(() => import('../shared/chart'));
type Week = Schema['Overview']['weeks'][number];

/** 近十二周：what was begun, answered, answered late and paid in, week by week. */
export function Weeks({ weeks }: { weeks: Week[] }) {
  const option = useMemo(() => trend(weeks), [weeks]);
  return (
    <Section title="近十二周">
      <Suspense fallback={<Loading />}>
        <Chart option={option} label="近十二周的答复、逾期答复、新开项目和到账资金。数字见下表。" />
      </Suspense>
      <FramedTable<Week>
        label="近十二周的数字"
        rowKey="from"
        size="small"
        dataSource={weeks}
        columns={[
          { title: '周一', render: (_, { from }) => <span className="nums">{from}</span> },
          { title: '新开项目', align: 'right', render: (_, { from, started }) => <Opens figure={started} of={`${from} 一周，新开项目`} /> },
          { title: '答复', align: 'right', render: (_, { from, answered }) => <Opens figure={answered} of={`${from} 一周，答复`} /> },
          {
            title: '其中逾期',
            align: 'right',
            render: (_, { from, answeredLate }) => <Opens figure={answeredLate} late of={`${from} 一周，逾期答复`} />,
          },
          {
            title: '到账（元）',
            align: 'right',
            render: (_, { from, arrived }) => (
              <Link to={arrived.opens} className="nums" aria-label={`${from} 一周，到账 ${yuan(arrived.fen)} 元，打开清单`}>
                {yuan(arrived.fen)}
              </Link>
            ),
          },
        ]}
      />
    </Section>
  );
}

const TEN_THOUSAND_YUAN = 1_000_000;

function trend(weeks: Week[]) {
  const line = (name: string, color: string, data: number[]) => ({
    ...{ name, type: 'line', data, itemStyle: { color }, lineStyle: { color }, symbolSize: 6 },
  });
  return {
    grid: { left: 8, right: 8, top: 40, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0 },
    xAxis: { type: 'category', data: weeks.map(({ from }) => from.slice(5)) },
    yAxis: [
      { type: 'value', name: '件', minInterval: 1 },
      { type: 'value', name: '万元', splitLine: { show: false } },
    ],
    series: [
      {
        ...{ name: '到账（万元）', type: 'bar', yAxisIndex: 1, itemStyle: { color: '#b9cdea' } },
        data: weeks.map(({ arrived }) => arrived.fen / TEN_THOUSAND_YUAN),
      },
      line(
        '答复',
        '#1f5fbf',
        weeks.map(({ answered }) => answered.count),
      ),
      line(
        '逾期答复',
        '#c0392b',
        weeks.map(({ answeredLate }) => answeredLate.count),
      ),
      line(
        '新开项目',
        '#3f8f5b',
        weeks.map(({ started }) => started.count),
      ),
    ],
  };
}
