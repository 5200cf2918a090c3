import { Progress, Tag } from 'antd';
import { Link } from 'react-router';
import { problemOf } from '../../api/problem';
import type { Task } from '../../api/types';
import type { Outcome } from './use-many';

/** How far it has come, and of each what became of it. */
export function Results({ tasks, outcomes, running }: { tasks: Task[]; outcomes: Record<string, Outcome>; running: boolean }) {
  const count = (state: Outcome['state']) => tasks.filter(({ id }) => outcomes[id]?.state === state).length;
  const [done, refused] = [count('done'), count('refused')];
  const said = running
    ? `正在办理第 ${done + refused + 1} 件，共 ${tasks.length} 件`
    : `已办 ${done} 件${refused ? `，未办成 ${refused} 件` : ''}`;
  return (
    <>
      <p aria-live="polite">
        <strong>{said}</strong>
      </p>
      <Progress
        aria-label="办理进度"
        percent={Math.round(((done + refused) / tasks.length) * 100)}
        status={running ? 'active' : refused ? 'exception' : 'success'}
        showInfo={false}
      />
      <ul className="plain many-results">
        {tasks.map((task) => (
          <li key={task.id}>
            <div className="row">
              <span>{task.projectName}</span>
              <span className="push">
                <State outcome={outcomes[task.id]} />
              </span>
            </div>
            <Refusal task={task} outcome={outcomes[task.id]} />
          </li>
        ))}
      </ul>
    </>
  );
}

function State({ outcome }: { outcome?: Outcome }) {
  switch (outcome?.state) {
    case 'done':
      return <Tag color="success">{outcome.late ? '已办，登记为逾期办理' : '已办'}</Tag>;
    case 'refused':
      return <Tag color="error">未办成</Tag>;
    case 'doing':
      return <Tag color="processing">正在办</Tag>;
    default:
      return <Tag>等待</Tag>;
  }
}

function Refusal({ task, outcome }: { task: Task; outcome?: Outcome }) {
  if (outcome?.state !== 'refused') return null;
  const { title, detail, whatToDo, errors } = problemOf(outcome.error);
  return (
    <div className="many-refusal">
      <p>
        {title}：{detail}
      </p>
      {errors?.map(({ path, message }) => (
        <p key={`${path} ${message}`}>{message}</p>
      ))}
      <p className="soft">
        怎么办：{whatToDo} <Link to={`/tasks/${task.id}`}>打开这一件</Link>
      </p>
    </div>
  );
}
