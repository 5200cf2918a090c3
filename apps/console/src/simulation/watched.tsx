import { Table } from 'antd';
import { Link } from 'react-router';
import { api } from '../api/client';
import { useList } from '../api/paging';
import type { ProjectLine, Schema } from '../api/types';
import { useMay } from '../session/session';
import { Due } from '../shared/due';
import { LightTag } from '../shared/light';
import { More } from '../shared/more';
import { Nothing } from '../shared/nothing';
import { ProblemPage } from '../shared/problem-page';
import { lastDayBefore, minuteOf } from '../shared/time';
import { PROJECT_STATUS, wordFor } from '../shared/words';

/** What came about in the simulation that one is signed in to: its projects, or to an administrator their processes. */
export function Watched() {
  const may = useMay();
  return (
    <section className="sheet wide" aria-labelledby="watched">
      <h2 id="watched" className="task-title">
        其中的项目
      </h2>
      {may('project.read') ? <Projects /> : may('process.read') ? <Processes /> : <Nothing words="这一岗位不看项目。" />}
    </section>
  );
}

const EMPTY = '还没有项目：由街道或统筹岗位登录后立项。';

function Projects() {
  const list = useList<ProjectLine>(['projects', 'watched'], (after) => api.GET('/api/v1/projects', { params: { query: { after } } }));
  if (list.error) return <ProblemPage error={list.error} retry={list.retry} />;
  return (
    <>
      <Table<ProjectLine>
        rowKey="id"
        size="small"
        dataSource={list.items}
        loading={list.loading}
        pagination={false}
        locale={{ emptyText: EMPTY }}
        columns={[
          { title: '灯', width: 76, render: (_, { light }) => <LightTag light={light} /> },
          { title: '项目', render: (_, { id, name }) => <Link to={`/projects/${id}`}>{name}</Link> },
          { title: '状态', render: (_, { status }) => wordFor(PROJECT_STATUS, status) },
          { title: '最近期限', render: (_, { nextDueAt }) => (nextDueAt ? <Due on={lastDayBefore(nextDueAt)} /> : '—') },
        ]}
      />
      <More more={list.more} loading={list.loadingMore} />
    </>
  );
}

type Process = Schema['ProcessLine'];

function Processes() {
  const list = useList<Process>(['processes', 'watched'], (after) =>
    api.GET('/api/v1/processes', { params: { query: { status: 'running', after } } }),
  );
  if (list.error) return <ProblemPage error={list.error} retry={list.retry} />;
  return (
    <>
      <Table<Process>
        rowKey="id"
        size="small"
        dataSource={list.items}
        loading={list.loading}
        pagination={false}
        locale={{ emptyText: EMPTY }}
        columns={[
          { title: '项目', dataIndex: 'projectName' },
          { title: '编号', dataIndex: 'projectCode' },
          { title: '已发生', render: (_, { turnNo }) => `${turnNo} 轮` },
          { title: '下次到期', render: (_, { wakeAt }) => <span className="nums">{wakeAt ? minuteOf(wakeAt) : '等人办理'}</span> },
        ]}
      />
      <More more={list.more} loading={list.loadingMore} />
    </>
  );
}
