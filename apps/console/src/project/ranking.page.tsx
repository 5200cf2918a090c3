import { Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api/client';
import { useList } from '../api/paging';
import type { Programme, Schema } from '../api/types';
import { More } from '../shared/more';
import { Nothing } from '../shared/nothing';
import { OrganisationName } from '../shared/organisation-name';
import { Page } from '../shared/page';
import { ProblemPage } from '../shared/problem-page';
import { RankingTable } from '../shared/ranking-table';
import { RuleWords } from '../shared/rule-words';
import { Section } from '../shared/section';
import { stageOf } from '../shared/programme';
import { PROJECT_STATUS, wordFor } from '../shared/words';
import { useRankingProgrammes } from './use-ranking-programmes';

type Line = Schema['RankedProject'];

/** 项目排序：the projects that wait to be chosen, where a programme chooses project by project. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const programmes = useRankingProgrammes();
  const chosen = programmes.find(({ code }) => code === search.get('programme')) ?? programmes[0];
  return (
    <Page title="项目排序">
      {programmes.length > 1 && (
        <Select
          aria-label="实施方案"
          value={chosen?.code}
          onChange={(programme) => setSearch({ programme })}
          options={programmes.map(({ code, name }) => ({ value: code, label: name }))}
        />
      )}
      {chosen ? (
        <Ranking key={chosen.code} programme={chosen} />
      ) : (
        <Nothing words="现行方案都不按项目排先后；有年度计划的，在年度计划的“排序”里看。" />
      )}
    </Page>
  );
}

function Ranking({ programme }: { programme: Programme }) {
  const list = useList(['project-ranking', programme.code], (after) =>
    api.GET('/api/v1/projects/ranking', { params: { query: { programme: programme.code, after } } }),
  );
  if (list.error) return <ProblemPage error={list.error} retry={list.retry} />;
  const stage = stageOf(programme, programme.ranking?.stage ?? '');
  const rule = programme.rules.find(({ id }) => id === programme.ranking?.rule);
  return (
    <Section title={`等待“${stage?.title ?? ''}”的项目`}>
      {rule && <RuleWords rule={rule} />}
      <RankingTable<Line>
        label="项目排序"
        rowKey="projectId"
        loading={list.loading}
        dataSource={list.items}
        empty={`还没有项目走到“${stage?.title ?? ''}”。`}
        columns={[
          {
            title: '项目',
            render: (_, { projectId, name, code }) => (
              <>
                <Link to={`/projects/${projectId}`}>{name}</Link>
                <div className="soft nums">{code}</div>
              </>
            ),
          },
          { title: '街道乡镇', render: (_, { subdistrictId }) => <OrganisationName id={subdistrictId} /> },
          { title: '状态', render: (_, { status }) => wordFor(PROJECT_STATUS, status) },
        ]}
      />
      <More more={list.more} loading={list.loadingMore} />
      <p className="soft">名次在全部等待的项目中排定；含几个小区的项目，按其中排在最后的小区计。先后供作出决定的单位比较，不代替决定。</p>
    </Section>
  );
}
