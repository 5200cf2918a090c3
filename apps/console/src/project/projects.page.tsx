import { Button, Grid, Segmented, Table, type TableProps, Tag } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { ProjectLine } from '../api/types';
import { useMay } from '../session/session';
import { Due } from '../shared/due';
import { LightTag } from '../shared/light';
import { OrganisationName } from '../shared/organisation-name';
import { Page } from '../shared/page';
import { ProblemPage } from '../shared/problem-page';
import { StageNames } from '../shared/stage-names';
import { lastDayBefore } from '../shared/time';
import { Total } from '../shared/total';
import { PROJECT_STATUS, wordFor } from '../shared/words';
import { Board } from './board';
import { ChosenProjects } from './chosen-projects';
import { ExportProjects } from './export-projects';
import { Filters } from './filters';
import { filterOf, queryOf } from './project-query';
import { RankingLink } from './ranking-link';
import { SavedViews } from './saved-views';

/** 改造项目：what is filtered stands in the address, so that a view can be kept, sent to a colleague, and gone back to. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const may = useMay();
  const board = search.get('as') === 'board';
  return (
    <Page
      title="改造项目"
      extra={
        <>
          <SavedViews />
          <RankingLink />
          <ExportProjects />
          {may('project.create') && (
            <Link to="/projects/new">
              <Button type="primary">新立项</Button>
            </Link>
          )}
        </>
      }
    >
      <div className="row filters">
        <Segmented
          value={board ? 'board' : 'table'}
          onChange={(as) =>
            setSearch((before) => {
              if (as === 'board') before.set('as', 'board');
              else before.delete('as');
              return before;
            })
          }
          options={[
            { value: 'table', label: '列表' },
            { value: 'board', label: '看板' },
          ]}
        />
        <Filters />
      </div>
      {board ? <Board /> : <Lines />}
    </Page>
  );
}

/** Page by page, however many there are: each page knows the one after it and the one before. */
function Lines() {
  const [search, setSearch] = useSearchParams();
  const query = queryOf(search);
  const filter = filterOf(search);
  const list = useQuery({
    queryKey: ['projects', query],
    queryFn: () => answerOf(api.GET('/api/v1/projects', { params: { query } })),
    placeholderData: (before) => before,
  });
  const go = (name: 'after' | 'before', place: string) =>
    setSearch((before) => {
      before.delete('after');
      before.delete('before');
      before.set(name, place);
      return before;
    });
  const may = useMay();
  const wide = Grid.useBreakpoint().md ?? true;
  const [chosen, setChosen] = useState<string[]>([]);
  if (list.error) return <ProblemPage error={list.error} retry={() => void list.refetch()} />;
  const { next, previous } = list.data ?? {};
  return (
    <>
      {chosen.length > 0 && <ChosenProjects key={chosen.join()} ids={chosen} onClear={() => setChosen([])} />}
      <Table<ProjectLine>
        rowKey="id"
        rowSelection={
          may('task.answer')
            ? {
                selectedRowKeys: chosen,
                preserveSelectedRowKeys: true,
                onChange: (keys) => setChosen(keys.map(String)),
                getCheckboxProps: ({ name }) => ({ ...named(`选择 ${name}`) }),
                getTitleCheckboxProps: () => named('全选本页'),
              }
            : undefined
        }
        size="middle"
        dataSource={list.data?.items ?? []}
        loading={list.isPending || list.isPlaceholderData}
        pagination={false}
        locale={{ emptyText: '没有符合条件的项目。' }}
        showHeader={wide}
        columns={wide ? COLUMNS : [CARD]}
      />
      <div className="more">
        <Total of={['projects', filter]} count={() => api.GET('/api/v1/projects/count', { params: { query: filter } })} unit="个项目" />
        <Button disabled={!previous} onClick={() => go('before', previous!)}>
          上一页
        </Button>
        <Button disabled={!next} onClick={() => go('after', next!)}>
          下一页
        </Button>
      </div>
    </>
  );
}

const Stands = ({ stages, status, programme }: ProjectLine) =>
  status === 'running' && stages.length > 0 ? <StageNames programme={programme} stages={stages} /> : <>{wordFor(PROJECT_STATUS, status)}</>;

const NextDue = ({ nextDueAt }: ProjectLine) => (nextDueAt ? <Due on={lastDayBefore(nextDueAt)} /> : <>—</>);

const Named = ({ id, name, code, backfilled }: ProjectLine) => (
  <>
    <Link to={`/projects/${id}`}>{name}</Link> {backfilled && <Tag>补录</Tag>}
    <div className="soft nums">{code}</div>
  </>
);

const COLUMNS: TableProps<ProjectLine>['columns'] = [
  { title: '灯', width: 76, render: (_, { light }) => <LightTag light={light} /> },
  { title: '项目', render: (_, line) => <Named {...line} /> },
  { title: '环节', render: (_, line) => <Stands {...line} /> },
  { title: '在谁手上', render: (_, { waitsFor }) => <Holders ids={waitsFor} /> },
  { title: '街道乡镇', render: (_, { subdistrictId }) => <OrganisationName id={subdistrictId} /> },
  { title: '最近期限', width: 210, render: (_, line) => <NextDue {...line} /> },
];

/** A line on a phone. */
const CARD: NonNullable<TableProps<ProjectLine>['columns']>[number] = {
  render: (_, line) => (
    <>
      <div className="row">
        <LightTag light={line.light} />
        <NextDue {...line} />
      </div>
      <Named {...line} />
      <div>
        <Stands {...line} />
      </div>
      <div className="soft">
        <Holders ids={line.waitsFor} />
      </div>
    </>
  ),
};

const named = (words: string) => ({ 'aria-label': words });

const MOST_NAMED = 2;

export function Holders({ ids }: { ids: string[] }) {
  if (ids.length === 0) return <>—</>;
  return (
    <>
      {ids.slice(0, MOST_NAMED).map((id) => (
        <div key={id}>
          <OrganisationName id={id} />
        </div>
      ))}
      {ids.length > MOST_NAMED && <span className="soft">等 {ids.length} 家</span>}
    </>
  );
}
