import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAct } from '../api/act';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { useMay } from '../session/session';
import { FramedTable } from '../shared/framed-table';
import { OrganisationName } from '../shared/organisation-name';
import { minuteOf } from '../shared/time';
import { LETTER_KINDS, wordFor } from '../shared/words';
import { useTaskLink } from '../task/task-drawer';
import { Section } from '../shared/section';

interface Line {
  key: string;
  what: ReactNode;
  who: ReactNode;
  due: string | null;
  state: ReactNode;
  act?: ReactNode;
}

/**
 * 销号清单：what waits to be done about an escalated task, each with whether it is: the task itself, the papers about it, and the
 * conditions that its project has to meet.
 */
export function FollowUp({ escalation }: { escalation: Schema['Escalation'] }) {
  const { projectId, taskId } = escalation;
  const link = useTaskLink();
  const may = useMay();
  const letters = useQuery({
    queryKey: ['letters', { of: projectId }],
    queryFn: () => answerOf(api.GET('/api/v1/letters', { params: { query: { projectId, limit: 200 } } })),
    enabled: may('letter.read'),
  });
  const conditions = useQuery({
    queryKey: ['conditions', { of: projectId }],
    queryFn: () => answerOf(api.GET('/api/v1/conditions', { params: { query: { projectId, status: 'all', limit: 200 } } })),
    enabled: may('task.read'),
  });
  const done = escalation.taskStatus !== 'open';
  const lines: Line[] = [
    {
      key: taskId,
      what: (
        <Link to={link(taskId)} preventScrollReset>
          {escalation.taskTitle}
        </Link>
      ),
      who: <OrganisationName id={escalation.organisationId} />,
      due: escalation.dueOn,
      state: done ? <Tag color="success">已销号</Tag> : <Tag color="error">未销号</Tag>,
    },
    ...(letters.data?.items ?? []).filter((letter) => letter.taskId === taskId).map(letterLine),
    ...(conditions.data?.items ?? []).filter(({ status }) => status !== 'void').map((each) => conditionLine(each, may('task.answer'))),
  ];
  return (
    <Section title="销号清单">
      <FramedTable<Line>
        label="销号清单"
        size="small"
        rowKey="key"
        dataSource={lines}
        columns={[
          { title: '事项', dataIndex: 'what' },
          { title: '责任单位', dataIndex: 'who' },
          { title: '期限', render: (_, { due }) => <span className="nums">{due ?? '—'}</span> },
          { title: '情况', dataIndex: 'state' },
          { title: '', dataIndex: 'act' },
        ]}
      />
    </Section>
  );
}

function letterLine({ id, kind, status, toOrganisationId, signedAt }: Schema['Letter']): Line {
  const states = {
    draft: <Tag color="warning">待签发</Tag>,
    signed: <Tag color="success">已签发 {signedAt && minuteOf(signedAt)}</Tag>,
    discarded: <Tag>已作废</Tag>,
  };
  return {
    key: id,
    what: <Link to={`/letters/${id}`}>{wordFor(LETTER_KINDS, kind)}</Link>,
    who: <OrganisationName id={toOrganisationId} />,
    due: null,
    state: states[status],
  };
}

function conditionLine({ id, text, organisation, dueOn, status, metAt }: Schema['TrackedCondition'], mayMeet: boolean): Line {
  return {
    key: id,
    what: `条件：${text}`,
    who: `${organisation}提出`,
    due: dueOn,
    state: status === 'met' ? <Tag color="success">已销号 {metAt && minuteOf(metAt)}</Tag> : <Tag color="error">未销号</Tag>,
    act: status === 'open' && mayMeet && <Meet id={id} />,
  };
}

function Meet({ id }: { id: string }) {
  const act = useAct({
    act: (_: string, { once }) => api.POST('/api/v1/conditions/{id}/meet', { params: { path: { id }, header: once } }),
    done: '已销号',
  });
  return (
    <Button size="small" loading={act.isPending} onClick={() => act.mutate(id)}>
      销号
    </Button>
  );
}
