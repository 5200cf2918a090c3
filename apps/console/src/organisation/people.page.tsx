import { Button, Input, Tag } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api/client';
import { useList } from '../api/paging';
import type { Schema } from '../api/types';
import { useMay } from '../session/session';
import { ListTable } from '../shared/list-table';
import { Page } from '../shared/page';
import { RegisterPerson } from './person-dialogs';

type Person = Schema['PersonListed'];

/** 人员：who may log in. */
export function Component() {
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const [open, setOpen] = useState(false);
  const q = search.get('q') ?? undefined;
  const list = useList<Person>(['person', 'list', q], (after) => api.GET('/api/v1/people', { params: { query: { q, after } } }));
  return (
    <Page
      title="人员"
      extra={
        may('person.write') && (
          <Button type="primary" onClick={() => setOpen(true)}>
            登记人员
          </Button>
        )
      }
    >
      <div className="row filters">
        <Input.Search
          aria-label="查找人员"
          placeholder="姓名、登录名或单位"
          defaultValue={q}
          allowClear
          onSearch={(text) => setSearch(text.trim() ? { q: text.trim() } : {})}
          className="filter-text"
        />
      </div>
      <ListTable<Person>
        list={list}
        label="人员"
        empty={q ? '没有符合条件的人员。' : '还没有登记人员。'}
        columns={[
          {
            title: '姓名',
            render: (_, { id, name, disabledAt }) => (
              <>
                <Link to={`/people/${id}`}>{name}</Link> {disabledAt && <Tag>已停用</Tag>}
              </>
            ),
          },
          {
            title: '单位和岗位',
            render: (_, { offices }) =>
              offices.length > 0 ? (
                offices.map(({ organisation, title }) => `${organisation} ${title}`).join('、')
              ) : (
                <span className="soft">未任职</span>
              ),
          },
          { title: '登录名', dataIndex: 'login', className: 'nums' },
          { title: '邮箱', render: (_, { mail }) => mail ?? <span className="soft">未登记</span> },
          {
            title: '手机',
            render: (_, { phone }) => (phone ? <span className="nums">{phone}</span> : <span className="soft">未登记</span>),
          },
          { title: '免打扰', width: 150, render: (_, { quietFromHour, quietToHour }) => `${quietFromHour} 时至 ${quietToHour} 时` },
        ]}
      />
      {open && <RegisterPerson onClose={() => setOpen(false)} />}
    </Page>
  );
}
