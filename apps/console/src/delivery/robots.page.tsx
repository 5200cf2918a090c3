import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useAct } from '../api/act';
import { api } from '../api/client';
import { useList } from '../api/paging';
import type { Schema } from '../api/types';
import { useMay } from '../session/session';
import { ListTable } from '../shared/list-table';
import { Page } from '../shared/page';
import { ProblemAlert } from '../shared/problem-alert';
import { minuteOf } from '../shared/time';
import { CHANNELS, wordFor } from '../shared/words';
import { RobotDialog } from './robot-dialog';

type Robot = Schema['ListedRobot'];

/** 群机器人：one of each kind for an organisation. */
export function Component() {
  const may = useMay();
  const [open, setOpen] = useState<Robot | 'new' | null>(null);
  const list = useList<Robot>(['robots'], (after) => api.GET('/api/v1/robots', { params: { query: { after } } }));
  const test = useAct({
    act: (id: string, { once }) => api.POST('/api/v1/robots/{id}/test', { params: { path: { id }, header: once } }),
    done: '试发消息已排入发送，结果见「最近一次」',
  });
  const disable = useAct({
    act: ({ id, revision, disabled }: Pick<Robot, 'id' | 'revision'> & { disabled: boolean }, { decision }) =>
      api.PATCH('/api/v1/robots/{id}', { params: { path: { id }, header: decision(revision) }, body: { disabled } }),
    done: (_, { disabled }) => (disabled ? '已停用' : '已启用'),
  });
  return (
    <Page
      title="群机器人"
      under="消息只写项目、事项、单位和日期，不写居民情况；地址和密钥保存后不再显示。"
      extra={
        may('robot.write') && (
          <Button type="primary" onClick={() => setOpen('new')}>
            登记机器人
          </Button>
        )
      }
    >
      {(test.problem ?? disable.problem) && <ProblemAlert error={test.problem ?? disable.problem} />}
      <ListTable<Robot>
        list={list}
        label="群机器人"
        empty="还没有登记群机器人。"
        columns={[
          { title: '单位', dataIndex: 'organisation' },
          {
            title: '机器人',
            render: (_, { title, kind, signed, disabledAt }) => (
              <>
                {title} {disabledAt && <Tag>已停用</Tag>}
                <div className="soft">
                  {wordFor(CHANNELS, kind)}
                  {signed && '，加签'}
                </div>
              </>
            ),
          },
          { title: '免打扰', width: 140, render: (_, { quietFromHour, quietToHour }) => `${quietFromHour} 时至 ${quietToHour} 时` },
          { title: '最近一次', width: 220, render: (_, { lastDelivery }) => <Last last={lastDelivery} /> },
          {
            title: '办理',
            width: 210,
            render: (_, robot) =>
              may('robot.write') && (
                <span className="row">
                  <Button size="small" onClick={() => setOpen(robot)}>
                    更改
                  </Button>
                  {!robot.disabledAt && (
                    <Button size="small" onClick={() => test.mutate(robot.id)}>
                      试发
                    </Button>
                  )}
                  <Button
                    size="small"
                    danger={!robot.disabledAt}
                    onClick={() => disable.mutate({ id: robot.id, revision: robot.revision, disabled: !robot.disabledAt })}
                  >
                    {robot.disabledAt ? '启用' : '停用'}
                  </Button>
                </span>
              ),
          },
        ]}
      />
      {open && <RobotDialog robot={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

const STATUS: Record<string, string> = { pending: '待发', queued: '发送中', sent: '已发', failed: '失败', superseded: '不再需要' };

function Last({ last }: { last: Robot['lastDelivery'] }) {
  if (!last) return <>—</>;
  return (
    <>
      <span className="nums">{minuteOf(last.createdAt)}</span> {wordFor(STATUS, last.status)}
      {last.lastError && <div className="late">{last.lastError}</div>}
    </>
  );
}
