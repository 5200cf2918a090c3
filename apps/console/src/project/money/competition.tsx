import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answerOf, api } from '../../api/client';
import { useList } from '../../api/paging';
import type { Schema } from '../../api/types';
import { FramedTable } from '../../shared/framed-table';
import { yuan } from '../../shared/money';
import { More } from '../../shared/more';
import { ProblemAlert } from '../../shared/problem-alert';
import { Reading } from '../../shared/reading';
import { RuleWords } from '../../shared/rule-words';
import { Section } from '../../shared/section';
import { minuteOf } from '../../shared/time';
import { PROJECT_STATUS, wordFor } from '../../shared/words';
import type { TabProps } from '../project-tabs';

type Competitor = Schema['Competitor'];
const money = { align: 'right' as const, className: 'money' };

/** 竞争排位：who had the whole sum first is granted the subsidy first; this project's place among all of the programme. */
export function Competition({ project, programme }: TabProps) {
  const own = useQuery({
    queryKey: ['competition', programme.code, { of: project.id }],
    queryFn: () =>
      answerOf(api.GET('/api/v1/projects/competition', { params: { query: { programme: programme.code, projectId: project.id } } })),
  });
  const list = useList(['competition', programme.code], (after) =>
    api.GET('/api/v1/projects/competition', { params: { query: { programme: programme.code, after } } }),
  );
  const rule = programme.rules.find(({ id }) => id === programme.competition?.rule);
  return (
    <Section title="足额先后">
      {rule && (
        <p>
          <RuleWords rule={rule} />
        </p>
      )}
      <Reading query={own}>
        {({ items: [place] }) => (
          <p>
            {place
              ? `本项目资金足额于 ${minuteOf(place.fullAt)}，在全部项目中排第 ${place.position} 位。`
              : '本项目没有资金足额的记录，还没有位次。'}
          </p>
        )}
      </Reading>
      {list.error ? (
        <ProblemAlert error={list.error} />
      ) : (
        <FramedTable<Competitor>
          label="足额先后"
          empty="还没有资金足额的项目。"
          rowKey="projectId"
          loading={list.loading}
          dataSource={list.items}
          columns={[
            { title: '位次', dataIndex: 'position', width: 72 },
            {
              title: '项目',
              render: (_, { projectId, name }) =>
                projectId === project.id ? <strong>{name}</strong> : <Link to={`/projects/${projectId}?tab=money`}>{name}</Link>,
            },
            { title: '足额时间', render: (_, { fullAt }) => <span className="nums">{minuteOf(fullAt)}</span> },
            { title: '状态', render: (_, { status }) => wordFor(PROJECT_STATUS, status) },
            {
              title: '应得补助（元）',
              ...money,
              render: (_, each) => (each.entitledFen === undefined ? '—' : yuan(each.entitledFen)),
            },
            { title: '已拨（元）', ...money, render: (_, each) => (each.grantedFen === undefined ? '—' : yuan(each.grantedFen)) },
          ]}
        />
      )}
      <More more={list.more} loading={list.loadingMore} />
    </Section>
  );
}
