import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { api } from '../api/client';
import { useList } from '../api/paging';
import type { Schema } from '../api/types';
import { OrganisationPicker } from '../pick/post-picker';
import { useMay } from '../session/session';
import { FramedTable } from '../shared/framed-table';
import { More } from '../shared/more';
import { OrganisationName } from '../shared/organisation-name';
import { Page } from '../shared/page';
import { ProblemPage } from '../shared/problem-page';
import { NewCompound } from './compound-dialogs';

type Compound = Schema['Compound'];

/** 小区：the register of what may be renewed. */
export function Component() {
  const may = useMay();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? undefined;
  const subdistrictId = search.get('subdistrictId') ?? undefined;
  const set = (name: string, value: string | undefined) =>
    setSearch((before) => {
      if (value) before.set(name, value);
      else before.delete(name);
      return before;
    });
  const list = useList<Compound>(['compounds', q, subdistrictId], (after) =>
    api.GET('/api/v1/compounds', { params: { query: { q, subdistrictId, after } } }),
  );
  return (
    <Page
      title="小区"
      extra={
        may('compound.write') && (
          <>
            <Link to="/compounds/import">
              <Button>批量导入</Button>
            </Link>
            <Button type="primary" onClick={() => setAdding(true)}>
              登记小区
            </Button>
          </>
        )
      }
    >
      <div className="row filters">
        <Input.Search
          aria-label="查找小区"
          placeholder="名称、编号或地址"
          defaultValue={q}
          allowClear
          onSearch={(text) => set('q', text.trim())}
          className="filter-text"
        />
        <span className="filter-organisation">
          <OrganisationPicker
            kind="subdistrict"
            allowClear
            label="街道乡镇"
            placeholder="街道乡镇"
            value={subdistrictId}
            onChange={(id) => set('subdistrictId', id)}
          />
        </span>
      </div>
      {list.error ? (
        <ProblemPage error={list.error} retry={list.retry} />
      ) : (
        <FramedTable<Compound>
          label="小区"
          empty={q || subdistrictId ? '没有符合条件的小区。' : '还没有登记小区。'}
          rowKey="id"
          dataSource={list.items}
          loading={list.loading}
          columns={[
            {
              title: '小区',
              render: (_, { id, name, code, address }) => (
                <>
                  <Link to={`/compounds/${id}`}>{name}</Link>
                  <div className="soft">
                    {code}，{address}
                  </div>
                </>
              ),
            },
            { title: '街道乡镇', render: (_, { subdistrictId }) => <OrganisationName id={subdistrictId} /> },
            { title: '社区', render: (_, { communityId }) => <OrganisationName id={communityId} /> },
            { title: '建成年份', dataIndex: 'builtYear', width: 96 },
            { title: '建筑面积（㎡）', dataIndex: 'areaSqm', align: 'right', className: 'money' },
            { title: '户数', dataIndex: 'households', align: 'right', width: 88 },
          ]}
        />
      )}
      <More more={list.more} loading={list.loadingMore} />
      {adding && <NewCompound onClose={() => setAdding(false)} onDone={(id) => void navigate(`/compounds/${id}`)} />}
    </Page>
  );
}
