import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { OrganisationName } from '../shared/organisation-name';
import { ProblemPage } from '../shared/problem-page';
import { RankingTable } from '../shared/ranking-table';
import { Section } from '../shared/section';
import { useApplicationLink } from './application-drawer';
import { APPLICATION_STATUS } from './words';

/** 排序：places among all that stand for the plan of the window. */
export function Ranking({ window }: { window: Schema['PlanWindowDetail'] }) {
  const link = useApplicationLink();
  const ranking = useQuery({
    queryKey: ['plan-ranking', { of: window.id }],
    queryFn: () => answerOf(api.GET('/api/v1/plan-windows/{id}/ranking', { params: { path: { id: window.id } } })),
  });
  if (ranking.error) return <ProblemPage error={ranking.error} retry={() => void ranking.refetch()} />;
  const items = ranking.data?.items ?? [];
  return (
    <Section title="按优先条件排序">
      {items[0]?.readings.length === 0 && <p className="soft">方案没有规定优先条件。</p>}
      <RankingTable<(typeof items)[number]>
        label="排序"
        rowKey="applicationId"
        loading={ranking.isPending}
        dataSource={items}
        empty="还没有可排序的申报。"
        columns={[
          { title: '小区', render: (_, { applicationId, compoundName }) => link(applicationId, compoundName) },
          { title: '县区', render: (_, { districtId }) => <OrganisationName id={districtId} /> },
          { title: '情况', render: (_, { status }) => APPLICATION_STATUS[status] },
        ]}
      />
    </Section>
  );
}
