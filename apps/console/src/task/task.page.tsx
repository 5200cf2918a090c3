import { useParams } from 'react-router';
import { Page } from '../shared/page';
import { TaskPanel } from './task-panel';

/** 待办事项：where the links of mails and messages lead. */
export function Component() {
  const { id } = useParams();
  return (
    <Page title="待办事项">
      <div className="sheet">
        <TaskPanel id={id!} />
      </div>
    </Page>
  );
}
