import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { FramedTable } from '../shared/framed-table';
import { OrganisationName } from '../shared/organisation-name';
import { ProblemPage } from '../shared/problem-page';
import { Section } from '../shared/section';
import { useApplicationLink } from './application-drawer';
import { APPLICATION_STATUS } from './words';

/** 排序：places among all, each with what every priority read of it, and which one put it behind the one before. */
export function Ranking({ window }: { window: Schema['PlanWindowDetail'] }) {
  const link = useApplicationLink();
  const ranking = useQuery({
    queryKey: ['plan-ranking', { of: window.id }],
    queryFn: () => answerOf(api.GET('/api/v1/plan-windows/{id}/ranking', { params: { path: { id: window.id } } })),
  });
  if (ranking.error) return <ProblemPage error={ranking.error} retry={() => void ranking.refetch()} />;
  const items = ranking.data?.items ?? [];
  const priorities = items[0]?.readings ?? [];
  return (
    <Section title="按优先条件排序">
      <p className="soft">
        {priorities.length > 0
          ? `依次看：${priorities.map(({ title }) => title).join('；')}。前一条分不出先后的，看后一条；都分不出的并列。`
          : '方案没有规定优先条件，或还没有申报。'}
      </p>
      <FramedTable<(typeof items)[number]>
        label="排序"
        size="small"
        rowKey="applicationId"
        loading={ranking.isPending}
        dataSource={items}
        empty="还没有可排序的申报。"
        columns={[
          { title: '名次', dataIndex: 'position', width: 64 },
          { title: '小区', render: (_, { applicationId, compoundName }) => link(applicationId, compoundName) },
          { title: '县区', render: (_, { districtId }) => <OrganisationName id={districtId} /> },
          { title: '情况', render: (_, { status }) => APPLICATION_STATUS[status] },
          ...priorities.map(({ priority, title }, index) => ({
            title,
            key: priority,
            render: (_: unknown, { readings, behindBy }: (typeof items)[number]) => {
              const said = valueWords(readings[index]?.value);
              return behindBy === priority ? <strong title="由此排在前一名之后">{said} ↓</strong> : said;
            },
          })),
        ]}
      />
      <p className="soft">「↓」：由这一条排在前一名之后。</p>
    </Section>
  );
}

function valueWords(value: boolean | number | null | undefined): string {
  if (value === null || value === undefined) return '未填报';
  if (typeof value === 'boolean') return value ? '是' : '否';
  return value.toLocaleString('zh-CN');
}
