import { Button, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAct } from '../api/act';
import { api } from '../api/client';
import { useList } from '../api/paging';
import type { BodyOf, Schema } from '../api/types';
import { CompoundsPicker } from '../pick/compounds-picker';
import { useMay } from '../session/session';
import { ActDialog } from '../shared/act-dialog';
import { TextField } from '../shared/fields';
import { FramedTable } from '../shared/framed-table';
import { More } from '../shared/more';
import { Page } from '../shared/page';
import { ProblemPage } from '../shared/problem-page';
import { CompoundLinks, ProjectLinks } from '../shared/thing-links';
import { ClusterDetail } from './cluster-detail';

type Cluster = Schema['Cluster'];

/** 片区：compounds that are renewed together. */
export function Component() {
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const [dialog, setDialog] = useState<'new' | Cluster>();
  const q = search.get('q') ?? undefined;
  const opened = search.get('cluster');
  const set = (name: string, value: string | undefined) =>
    setSearch((before) => {
      if (value) before.set(name, value);
      else before.delete(name);
      return before;
    });
  const list = useList<Cluster>(['clusters', q], (after) => api.GET('/api/v1/clusters', { params: { query: { q, after } } }));
  return (
    <Page
      title="片区"
      extra={
        may('compound.write') && (
          <Button type="primary" onClick={() => setDialog('new')}>
            登记片区
          </Button>
        )
      }
    >
      <div className="row filters">
        <Input.Search
          aria-label="查找片区"
          placeholder="名称或编号"
          defaultValue={q}
          allowClear
          onSearch={(text) => set('q', text.trim())}
          className="filter-text"
        />
      </div>
      {list.error ? (
        <ProblemPage error={list.error} retry={list.retry} />
      ) : (
        <FramedTable<Cluster>
          label="片区"
          empty={q ? '没有符合条件的片区。' : '还没有登记片区：几个小区连片改造的，先登记为一个片区。'}
          rowKey="id"
          dataSource={list.items}
          loading={list.loading}
          columns={[
            {
              title: '片区',
              render: (_, { name, code }) => (
                <>
                  {name}
                  <div className="soft">{code}</div>
                </>
              ),
            },
            { title: '小区', render: (_, { compoundIds }) => <CompoundLinks ids={compoundIds} /> },
            { title: '建筑面积（㎡）', dataIndex: 'areaSqm', align: 'right', className: 'money' },
            { title: '户数', dataIndex: 'households', align: 'right' },
            { title: '项目', render: (_, { projectIds }) => <ProjectLinks ids={projectIds} /> },
            {
              title: '办理',
              width: 200,
              render: (_, cluster) => (
                <span className="row">
                  <Button size="small" onClick={() => set('cluster', cluster.id)}>
                    判断与沿革
                  </Button>
                  {may('compound.write') && (
                    <Button size="small" onClick={() => setDialog(cluster)}>
                      更改
                    </Button>
                  )}
                </span>
              ),
            },
          ]}
        />
      )}
      <More more={list.more} loading={list.loadingMore} />
      {dialog && <ClusterDialog cluster={dialog === 'new' ? undefined : dialog} onClose={() => setDialog(undefined)} />}
      <Drawer open={opened !== null} onClose={() => set('cluster', undefined)} size={640} title="片区" destroyOnHidden>
        {opened && <ClusterDetail id={opened} />}
      </Drawer>
    </Page>
  );
}

type New = BodyOf<'/api/v1/clusters'>;

function ClusterDialog({ cluster, onClose }: { cluster?: Cluster; onClose: () => void }) {
  const act = useAct({
    act: ({ code, name, compoundIds }: New, { once, decision }) =>
      cluster
        ? api.PATCH('/api/v1/clusters/{id}', {
            params: { path: { id: cluster.id }, header: decision(cluster.revision) },
            body: { name, compoundIds },
          })
        : api.POST('/api/v1/clusters', { params: { header: once }, body: { code, name, compoundIds } }),
    done: cluster ? '已更改片区' : '已登记片区',
    after: onClose,
  });
  return (
    <ActDialog<New, New>
      title={cluster ? `更改：${cluster.name}` : '登记片区'}
      open
      onClose={onClose}
      act={act}
      values={(form) => form}
      initial={cluster ? { name: cluster.name, compoundIds: cluster.compoundIds } : {}}
      ok={cluster ? '保存' : '登记'}
      consequence="一个小区只在一个片区。有项目正在改造这一片区时，其小区不能增减；原来的样子留存在沿革里。"
    >
      {!cluster && <TextField name="code" label="编号" maxLength={80} />}
      <TextField name="name" label="名称" />
      <Form.Item name="compoundIds" label="小区" rules={[{ required: true, message: '请选择小区' }]}>
        <CompoundsPicker />
      </Form.Item>
    </ActDialog>
  );
}
