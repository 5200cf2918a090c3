import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/act';
import { api } from '../../api/client';
import { useList } from '../../api/paging';
import type { Schema } from '../../api/types';
import { useMay } from '../../session/session';
import { ActDialog } from '../../shared/act-dialog';
import { Due } from '../../shared/due';
import { FramedTable } from '../../shared/framed-table';
import { More } from '../../shared/more';
import { ProblemPage } from '../../shared/problem-page';
import { Section } from '../../shared/section';
import { dayOf } from '../../shared/time';
import type { TabProps } from '../project-tabs';

type Condition = Schema['TrackedCondition'];

/** 附带的条件：who stated it, by when it must be met, and what became of it. */
export function Conditions({ project }: TabProps) {
  const may = useMay();
  const [meeting, setMeeting] = useState<Condition>();
  const list = useList<Condition>(['conditions', { of: project.id }], (after) =>
    api.GET('/api/v1/conditions', { params: { query: { projectId: project.id, status: 'all', limit: 200, after } } }),
  );
  return (
    <Section title="附带的条件">
      {list.error ? (
        <ProblemPage error={list.error} retry={list.retry} />
      ) : (
        <FramedTable<Condition>
          label="附带的条件"
          empty="没有单位附带条件。"
          rowKey="id"
          dataSource={list.items}
          loading={list.loading}
          columns={[
            { title: '条件', dataIndex: 'text' },
            { title: '由谁提出', dataIndex: 'organisation' },
            {
              title: '状态',
              render: (_, { status, metAt, voidedAt, late }) =>
                status === 'met' && metAt ? (
                  <Tag color="success">{dayOf(metAt)} 落实</Tag>
                ) : status === 'void' && voidedAt ? (
                  <Tag>{dayOf(voidedAt)} 失效</Tag>
                ) : (
                  <Tag color={late ? 'error' : 'warning'}>待落实</Tag>
                ),
            },
            { title: '期限', render: (_, { dueOn, status }) => (dueOn ? <Due on={dueOn} done={status !== 'open'} /> : '—') },
            {
              title: '办理',
              render: (_, each) =>
                each.status === 'open' &&
                may('task.answer') && (
                  <Button size="small" onClick={() => setMeeting(each)}>
                    落实
                  </Button>
                ),
            },
          ]}
        />
      )}
      <More more={list.more} loading={list.loadingMore} />
      {meeting && <Meet condition={meeting} onClose={() => setMeeting(undefined)} />}
    </Section>
  );
}

function Meet({ condition, onClose }: { condition: Condition; onClose: () => void }) {
  const act = useAct({
    act: (_: object, { once }) => api.POST('/api/v1/conditions/{id}/meet', { params: { path: { id: condition.id }, header: once } }),
    done: '已登记条件落实',
    after: onClose,
  });
  return (
    <ActDialog
      title="登记条件落实"
      open
      onClose={onClose}
      act={act}
      values={() => ({})}
      ok="已落实"
      consequence={`「${condition.text}」记为落实，须先落实条件的后续事项随之放行。由建设单位、提出单位、牵头单位或统筹岗位登记。`}
    />
  );
}
