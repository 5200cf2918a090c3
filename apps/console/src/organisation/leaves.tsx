import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Table, Tag } from 'antd';
import { useState } from 'react';
import { useAct } from '../api/act';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { ColleaguePicker } from '../pick/colleague-picker';
import { DayPicker } from '../pick/day-picker';
import { PersonPicker } from '../pick/person-picker';
import { useMay, useSession } from '../session/session';
import { ActDialog } from '../shared/act-dialog';
import { PersonName } from '../shared/person-name';
import { ProblemAlert } from '../shared/problem-alert';
import { Reading } from '../shared/reading';
import { dayAfter, dayOf, lastDayBefore, startOfDay } from '../shared/time';

type Leave = Schema['Leave'];

/** When a person is on leave, and who stands in on all posts meanwhile. */
export function Leaves({ personId, own = false }: { personId: string; own?: boolean }) {
  const may = useMay();
  const { realm } = useSession();
  const [open, setOpen] = useState(false);
  const query = useQuery({
    queryKey: ['leaves', personId],
    queryFn: () => answerOf(api.GET('/api/v1/people/{id}/leaves', { params: { path: { id: personId } } })),
  });
  const end = useAct({
    act: (id: string, { once }) => api.POST('/api/v1/leaves/{id}/end', { params: { path: { id }, header: once } }),
    done: '已销假',
  });
  const writes = own || may('organisation.write');
  const state = ({ fromAt, untilAt }: Leave) =>
    Date.parse(untilAt) <= Date.parse(realm.now) ? 'over' : Date.parse(fromAt) <= Date.parse(realm.now) ? 'now' : 'to-come';
  return (
    <Reading query={query}>
      {({ items }) => (
        <>
          <Table<Leave>
            rowKey="id"
            size="small"
            dataSource={items.toReversed()}
            pagination={false}
            locale={{ emptyText: '没有请假记录。' }}
            columns={[
              {
                title: '请假',
                render: (_, leave) => (
                  <>
                    <span className="nums">
                      {dayOf(leave.fromAt)} 至 {lastDayBefore(leave.untilAt)}
                    </span>{' '}
                    {state(leave) === 'now' && <Tag color="processing">请假中</Tag>}
                    {leave.reason && <div className="soft">{leave.reason}</div>}
                  </>
                ),
              },
              { title: '代理人', render: (_, { deputyPersonId }) => <PersonName id={deputyPersonId} /> },
              {
                title: '办理',
                width: 96,
                render: (_, leave) =>
                  state(leave) === 'over' ? (
                    <span className="soft">已结束</span>
                  ) : (
                    writes && (
                      <Button size="small" onClick={() => end.mutate(leave.id)} loading={end.isPending && end.variables === leave.id}>
                        {state(leave) === 'now' ? '销假' : '取消'}
                      </Button>
                    )
                  ),
              },
            ]}
          />
          {end.problem && <ProblemAlert error={end.problem} />}
          {writes && (
            <Button type="primary" className="after-table" onClick={() => setOpen(true)}>
              请假
            </Button>
          )}
          {open && <TakeLeave personId={personId} own={own} onClose={() => setOpen(false)} />}
        </>
      )}
    </Reading>
  );
}

interface Given {
  fromOn: string;
  untilOn: string;
  deputyPersonId: string;
  reason?: string;
}

function TakeLeave({ personId, own, onClose }: { personId: string; own: boolean; onClose: () => void }) {
  const { post, realm } = useSession();
  const may = useMay();
  const take = useAct({
    act: ({ fromOn, untilOn, deputyPersonId, reason }: Given, { once }) =>
      api.POST('/api/v1/people/{id}/leaves', {
        params: { path: { id: personId }, header: once },
        body: { deputyPersonId, fromAt: startOfDay(fromOn), untilAt: startOfDay(dayAfter(untilOn)), ...(reason ? { reason } : {}) },
      }),
    done: '已登记请假',
    after: onClose,
  });
  return (
    <ActDialog<Given, Given>
      title="请假"
      open
      onClose={onClose}
      act={take}
      values={(form) => form}
      initial={{ fromOn: dayOf(realm.now) }}
      ok="登记请假"
      consequence="请假期间，代理人在全部岗位上看到事项、代为办理并收到提醒；他登录后在右上角换到您的岗位即可办理。期满自动恢复，也可以提前销假。"
    >
      <Form.Item name="fromOn" label="自" rules={[{ required: true, message: '请选择日期' }]}>
        <DayPicker />
      </Form.Item>
      <Form.Item name="untilOn" label="至（含当日）" rules={[{ required: true, message: '请选择日期' }]}>
        <DayPicker />
      </Form.Item>
      <Form.Item name="deputyPersonId" label="代理人" rules={[{ required: true, message: '请选择代理人' }]}>
        {may('person.read') && !own ? <PersonPicker /> : <ColleaguePicker organisationId={post.organisation.id} />}
      </Form.Item>
      <Form.Item name="reason" label="事由">
        <Input maxLength={200} />
      </Form.Item>
    </ActDialog>
  );
}
