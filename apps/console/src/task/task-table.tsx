import { Grid, Table, type TableProps } from 'antd';
import { Link } from 'react-router';
import type { Task } from '../api/types';
import { Due } from '../shared/due';
import { LightTag } from '../shared/light';
import { OrganisationName } from '../shared/organisation-name';
import { minuteOf } from '../shared/time';
import { ANSWERS, wordFor } from '../shared/words';
import { useTaskLink } from './task-drawer';

/** Tasks line by line; on a phone a line is a card. */
export function TaskTable({
  tasks,
  holder = true,
  loading,
  empty,
  selection,
}: {
  tasks: Task[];
  holder?: boolean;
  loading?: boolean;
  empty: string;
  selection?: TableProps<Task>['rowSelection'];
}) {
  const link = useTaskLink();
  const wide = Grid.useBreakpoint().md ?? true;
  const light = { title: '灯', width: 76, render: (_: unknown, task: Task) => <TaskLight task={task} /> };
  const what = {
    title: '事项',
    render: (_: unknown, task: Task) => (
      <>
        <Link to={link(task.id)} preventScrollReset className="task-link">
          {task.title}
        </Link>
        <div className="soft">{task.projectName}</div>
      </>
    ),
  };
  const by = { title: '承办', width: 200, render: (_: unknown, task: Task) => <OrganisationName id={task.organisationId} /> };
  const due = { title: '期限', width: 210, render: (_: unknown, task: Task) => <TaskDue task={task} /> };
  const card = {
    render: (_: unknown, task: Task) => (
      <>
        <div className="row">
          <TaskLight task={task} />
          <TaskDue task={task} />
        </div>
        {what.render(_, task)}
        {holder && <div className="soft">{by.render(_, task)}</div>}
      </>
    ),
  };
  return (
    <Table<Task>
      className="tasks"
      rowKey="id"
      size="middle"
      dataSource={tasks}
      loading={loading}
      pagination={false}
      rowSelection={selection}
      locale={{ emptyText: empty }}
      showHeader={wide}
      columns={wide ? [light, what, ...(holder ? [by] : []), due] : [card]}
    />
  );
}

function TaskLight({ task }: { task: Task }) {
  return task.status === 'open' ? <LightTag light={task.light} /> : <>{wordFor(ANSWERS, task.answer ?? '')}</>;
}

function TaskDue({ task }: { task: Task }) {
  if (task.status === 'open') return <Due on={task.dueOn} provisional={task.provisional} />;
  const { answeredAt, dueAt, dueOn } = task;
  if (!answeredAt) return <span className="nums">{dueOn}</span>;
  return (
    <span className="due">
      <span className="nums">{minuteOf(answeredAt)} 答复</span>
      {Date.parse(answeredAt) >= Date.parse(dueAt) && <span className="late">逾期，限 {dueOn}</span>}
    </span>
  );
}
