import { Drawer } from 'antd';
import { useSearchParams } from 'react-router';
import { TaskPanel } from './task-panel';

/** The task that the address names (`?task=`), beside the list that it was opened from; going back closes it. */
export function TaskDrawer() {
  const [search, setSearch] = useSearchParams();
  const id = search.get('task');
  const close = () =>
    setSearch(
      (before) => {
        before.delete('task');
        return before;
      },
      { preventScrollReset: true },
    );
  return (
    <Drawer open={id !== null} onClose={close} size={640} title="办理" destroyOnHidden>
      {id && <TaskPanel id={id} />}
    </Drawer>
  );
}

/** The address of a task beside what is open now. */
export function useTaskLink(): (id: string) => string {
  const [search] = useSearchParams();
  return (id) => {
    const next = new URLSearchParams(search);
    next.set('task', id);
    return `?${next}`;
  };
}
