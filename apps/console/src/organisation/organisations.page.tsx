import { Button, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api/client';
import { useList } from '../api/paging';
import type { Organisation } from '../api/types';
import { useMay } from '../session/session';
import { ListTable } from '../shared/list-table';
import { OrganisationName } from '../shared/organisation-name';
import { Page } from '../shared/page';
import { ORGANISATION_KINDS, wordFor } from '../shared/words';
import { CreateOrganisation } from './organisation-dialogs';

type Kind = Organisation['kind'];

/** 单位与岗位：who there is, and who sits where. */
export function Component() {
  const may = useMay();
  const [creating, setCreating] = useState(false);
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? undefined;
  const kind = (search.get('kind') ?? undefined) as Kind | undefined;
  const set = (name: string, value: string | undefined) =>
    setSearch((before) => {
      if (value) before.set(name, value);
      else before.delete(name);
      return before;
    });
  const list = useList<Organisation>(['organisation', 'list', q, kind], (after) =>
    api.GET('/api/v1/organisations', { params: { query: { q, kind, after } } }),
  );
  return (
    <Page
      title="单位与岗位"
      under="事项交给单位的岗位，不交给个人：人员变动、请假，事项都还在。"
      extra={
        may('organisation.write') && (
          <Button type="primary" onClick={() => setCreating(true)}>
            新设单位
          </Button>
        )
      }
    >
      <div className="row filters">
        <Input.Search
          aria-label="查找单位"
          placeholder="单位名称或代码"
          defaultValue={q}
          allowClear
          onSearch={(text) => set('q', text.trim())}
          className="filter-text"
        />
        <Select
          aria-label="单位类别"
          placeholder="全部类别"
          allowClear
          value={kind}
          onChange={(value?: string) => set('kind', value)}
          options={Object.entries(ORGANISATION_KINDS).map(([value, label]) => ({ value, label }))}
        />
      </div>
      <ListTable<Organisation>
        list={list}
        label="单位"
        empty={q || kind ? '没有符合条件的单位。' : '还没有单位：先导入实施方案，再按方案设立。'}
        columns={[
          {
            title: '单位',
            render: (_, { id, name, code }) => (
              <>
                <Link to={`/organisations/${id}`}>{name}</Link>
                <div className="soft nums">{code}</div>
              </>
            ),
          },
          {
            title: '类别',
            width: 150,
            render: (_, { kind, subordinate }) => (
              <>
                {wordFor(ORGANISATION_KINDS, kind)} {!subordinate && <Tag>非下属</Tag>}
              </>
            ),
          },
          { title: '上级', width: 200, render: (_, { parentId }) => <OrganisationName id={parentId} /> },
          {
            title: '岗位与人员',
            render: (_, { posts }) =>
              posts.length === 0 ? (
                <span className="soft">没有岗位</span>
              ) : (
                posts.map(({ id, title, leader, holders }) => (
                  <div key={id}>
                    {title}
                    {leader && '（领导）'}：
                    {holders.length ? (
                      holders.map(({ name, deputy }) => (deputy ? `${name}（代）` : name)).join('、')
                    ) : (
                      <span className="late">暂缺</span>
                    )}
                  </div>
                ))
              ),
          },
        ]}
      />
      {creating && <CreateOrganisation onClose={() => setCreating(false)} />}
    </Page>
  );
}
