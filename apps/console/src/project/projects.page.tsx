import { Input, Select, Table, Tag } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api/client';
import { useList } from '../api/paging';
import type { ProjectLine } from '../api/types';
import { Due } from '../shared/due';
import { LightTag } from '../shared/light';
import { More } from '../shared/more';
import { OrganisationName } from '../shared/organisation-name';
import { Page } from '../shared/page';
import { ProblemPage } from '../shared/problem-page';
import { dayOf } from '../shared/time';
import { PROJECT_STATUS, wordFor } from '../shared/words';

/** 改造项目：what is filtered stands in the address, so that a view can be sent to a colleague. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const filter = Object.fromEntries(search);
  const set = (name: string, value: string | undefined) =>
    setSearch((before) => {
      if (value) before.set(name, value);
      else before.delete(name);
      return before;
    });
  const list = useList<ProjectLine>(['projects', filter], (after) =>
    api.GET('/api/v1/projects', { params: { query: { ...filter, after } } }),
  );
  return (
    <Page title="改造项目">
      <div className="row filters">
        <Input.Search
          aria-label="查找项目"
          placeholder="名称、编号、地址或单位"
          defaultValue={search.get('q') ?? ''}
          allowClear
          onSearch={(q) => set('q', q.trim())}
          className="filter-text"
        />
        <Select
          aria-label="灯色"
          placeholder="灯色"
          allowClear
          value={search.get('light')}
          onChange={(light?: string) => set('light', light)}
          options={[
            { value: 'red', label: '红灯' },
            { value: 'yellow', label: '黄灯' },
            { value: 'green', label: '绿灯' },
          ]}
        />
        <Select
          aria-label="状态"
          placeholder="状态"
          allowClear
          value={search.get('status')}
          onChange={(status?: string) => set('status', status)}
          options={Object.entries(PROJECT_STATUS).map(([value, label]) => ({ value, label }))}
        />
      </div>
      {list.error ? (
        <ProblemPage error={list.error} retry={list.retry} />
      ) : (
        <Table<ProjectLine>
          rowKey="id"
          size="middle"
          dataSource={list.items}
          loading={list.loading}
          pagination={false}
          locale={{ emptyText: '没有符合条件的项目。' }}
          columns={[
            { title: '灯', width: 76, render: (_, { light }) => <LightTag light={light} /> },
            {
              title: '项目',
              render: (_, { id, name, code, backfilled }) => (
                <>
                  <Link to={`/projects/${id}`}>{name}</Link> {backfilled && <Tag>补录</Tag>}
                  <div className="soft nums">{code}</div>
                </>
              ),
            },
            {
              title: '环节',
              render: (_, { stages, status }) => (status === 'running' ? stages.join('、') : wordFor(PROJECT_STATUS, status)),
            },
            { title: '街道乡镇', render: (_, { subdistrictId }) => <OrganisationName id={subdistrictId} /> },
            { title: '最近期限', width: 210, render: (_, { nextDueAt }) => (nextDueAt ? <Due on={dayOf(nextDueAt)} /> : '—') },
          ]}
        />
      )}
      <More more={list.more} loading={list.loadingMore} />
    </Page>
  );
}
