import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Form } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAct } from '../api/act';
import { answerOf, api } from '../api/client';
import type { BodyOf, Schema } from '../api/types';
import { ProjectsPicker } from '../pick/compounds-picker';
import { useMay } from '../session/session';
import { ActDialog } from '../shared/act-dialog';
import { TextField, YuanField } from '../shared/fields';
import { FramedTable } from '../shared/framed-table';
import { fenOrNone, yuan } from '../shared/money';
import { Page } from '../shared/page';
import { Reading } from '../shared/reading';
import { ProjectLinks } from '../shared/thing-links';
import { History } from './history';

type Lot = Schema['Lot'];

/** 标段：what is tendered together, of one project or of several. */
export function Component() {
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const [dialog, setDialog] = useState<'new' | Lot>();
  const projectId = search.get('projectId') ?? undefined;
  const opened = search.get('lot');
  const open = (id: string | undefined) =>
    setSearch((before) => {
      if (id) before.set('lot', id);
      else before.delete('lot');
      return before;
    });
  const query = useQuery({
    queryKey: ['lots', projectId],
    queryFn: () => answerOf(api.GET('/api/v1/lots', { params: { query: { projectId } } })),
  });
  return (
    <Page
      title="标段"
      extra={
        may('lot.write') && (
          <Button type="primary" onClick={() => setDialog('new')}>
            登记标段
          </Button>
        )
      }
    >
      <Reading query={query}>
        {({ items }) => (
          <FramedTable<Lot>
            label="标段"
            empty="还没有登记标段：几个项目合并招标的，登记为一个标段。"
            rowKey="id"
            dataSource={items}
            columns={[
              {
                title: '标段',
                render: (_, { title, code }) => (
                  <>
                    {title}
                    <div className="soft">{code}</div>
                  </>
                ),
              },
              { title: '施工单位', render: (_, { contractor }) => contractor ?? '尚未确定' },
              {
                title: '合同价（元）',
                align: 'right',
                className: 'money',
                render: (_, { contractFen }) => (contractFen === null ? '—' : yuan(contractFen)),
              },
              { title: '项目', render: (_, { projectIds }) => <ProjectLinks ids={projectIds} /> },
              {
                title: '办理',
                width: 150,
                render: (_, lot) => (
                  <span className="row">
                    <Button size="small" onClick={() => open(lot.id)}>
                      沿革
                    </Button>
                    {may('lot.write') && (
                      <Button size="small" onClick={() => setDialog(lot)}>
                        更改
                      </Button>
                    )}
                  </span>
                ),
              },
            ]}
          />
        )}
      </Reading>
      {dialog && <LotDialog lot={dialog === 'new' ? undefined : dialog} onClose={() => setDialog(undefined)} />}
      <Drawer open={opened !== null} onClose={() => open(undefined)} size={560} title="标段沿革" destroyOnHidden>
        {opened && <LotHistory id={opened} />}
      </Drawer>
    </Page>
  );
}

function LotHistory({ id }: { id: string }) {
  const query = useQuery({
    queryKey: ['lots', id, 'history'],
    queryFn: () => answerOf(api.GET('/api/v1/lots/{id}/history', { params: { path: { id } } })),
  });
  return (
    <Reading query={query}>
      {({ items }) => (
        <History
          items={items.map(({ revision, at, record }) => ({
            revision,
            at,
            content: (
              <>
                {record.title}（{record.code}），{record.contractor ?? '施工单位尚未确定'}
                {record.contractFen !== null && `，合同价 ${yuan(record.contractFen)} 元`}
                <ProjectLinks ids={record.projectIds} />
              </>
            ),
          }))}
        />
      )}
    </Reading>
  );
}

interface Given {
  code: string;
  title: string;
  contractor?: string;
  sum?: string;
  projectIds: string[];
}
type New = BodyOf<'/api/v1/lots'>;

function LotDialog({ lot, onClose }: { lot?: Lot; onClose: () => void }) {
  const act = useAct({
    act: ({ code, ...rest }: New, { once, decision }) =>
      lot
        ? api.PATCH('/api/v1/lots/{id}', {
            params: { path: { id: lot.id }, header: decision(lot.revision) },
            // What is emptied is told as such: what is left out stays as it was.
            body: { contractor: null, contractFen: null, ...rest },
          })
        : api.POST('/api/v1/lots', { params: { header: once }, body: { code, ...rest } }),
    done: lot ? '已更改标段' : '已登记标段',
    after: onClose,
  });
  return (
    <ActDialog<Given, New>
      title={lot ? `更改：${lot.title}` : '登记标段'}
      open
      onClose={onClose}
      act={act}
      values={({ code, title, contractor, sum, projectIds }) => ({
        code,
        title,
        projectIds,
        ...(contractor ? { contractor } : {}),
        ...(sum ? { contractFen: fenOrNone(sum) } : {}),
      })}
      initial={
        lot
          ? {
              title: lot.title,
              projectIds: lot.projectIds,
              contractor: lot.contractor ?? undefined,
              sum: lot.contractFen === null ? undefined : yuan(lot.contractFen),
            }
          : {}
      }
      ok={lot ? '保存' : '登记'}
      consequence="标段的进度可以单独报告；原来的样子留存在沿革里。"
    >
      {!lot && <TextField name="code" label="编号" maxLength={80} />}
      <TextField name="title" label="名称" />
      <Form.Item name="projectIds" label="项目" rules={[{ required: true, message: '请选择项目' }]}>
        <ProjectsPicker />
      </Form.Item>
      <TextField name="contractor" label="施工单位" optional />
      <YuanField name="sum" label="合同价" optional />
    </ActDialog>
  );
}
