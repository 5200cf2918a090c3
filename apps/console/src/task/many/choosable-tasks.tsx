import { Button } from 'antd';
import { useState, type ComponentProps } from 'react';
import type { Task } from '../../api/types';
import { useMay, useSession } from '../../session/session';
import { TaskTable } from '../task-table';
import { DecideMany } from './decide-many';
import { kindsOf } from './kinds';
import './many.css';

/** Tasks of which those that one holds may be chosen, to be answered in one act. */
export function ChoosableTasks({ tasks, ...table }: Omit<ComponentProps<typeof TaskTable>, 'selection'>) {
  const holds = useHolds();
  const [ids, setIds] = useState<string[]>([]);
  const [deciding, setDeciding] = useState<Task[]>();
  const chosen = tasks.filter((task) => ids.includes(task.id) && holds(task));
  const kinds = kindsOf(chosen).length;
  const close = () => {
    setDeciding(undefined);
    setIds([]);
  };
  return (
    <>
      {chosen.length > 0 && (
        <div className="row many-bar" role="region" aria-label="所选事项">
          <span>
            已选 {chosen.length} 件{kinds > 1 && `，分 ${kinds} 类`}
          </span>
          <Button type="primary" onClick={() => setDeciding(chosen)}>
            一并答复
          </Button>
          <Button type="link" onClick={() => setIds([])}>
            取消选择
          </Button>
        </div>
      )}
      <TaskTable
        tasks={tasks}
        {...table}
        selection={
          tasks.some(holds)
            ? {
                selectedRowKeys: chosen.map(({ id }) => id),
                onChange: (keys) => setIds(keys.map(String)),
                getCheckboxProps: (task) => ({ disabled: !holds(task), ...named(`选择「${task.title}」，${task.projectName}`) }),
                getTitleCheckboxProps: () => named('全选'),
              }
            : undefined
        }
      />
      {deciding && <DecideMany tasks={deciding} onClose={close} />}
    </>
  );
}

const named = (words: string) => ({ 'aria-label': words });

/** Whether one may answer a task, where it takes an answer: in one's post, by delegation, or for somebody on leave to whom it was delegated. */
function useHolds(): (task: Task) => boolean {
  const may = useMay();
  const { person, post, posts } = useSession();
  const people = [person.id, ...posts.flatMap(({ deputy }) => deputy?.for?.id ?? [])];
  return ({ status, postId, delegatedToPersonId, answers }) =>
    may('task.answer') &&
    status === 'open' &&
    answers.length > 0 &&
    (postId === post.id || (delegatedToPersonId !== null && people.includes(delegatedToPersonId)));
}
