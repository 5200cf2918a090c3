import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { answerOf, api } from '../api/client';
import { ProblemAlert } from '../shared/problem-alert';
import { DecideMany } from '../task/many/decide-many';

const MOST = 200;

/** 所选项目：what waits for oneself in them, answered in one act. */
export function ChosenProjects({ ids, onClear }: { ids: string[]; onClear: () => void }) {
  const tasks = useMutation({
    mutationFn: async () => {
      const found = [];
      for (const projectId of ids) {
        const query = { projectId, mine: 'true' as const, status: 'open' as const, limit: MOST };
        found.push(...(await answerOf(api.GET('/api/v1/tasks', { params: { query } }))).items);
      }
      return found;
    },
  });
  const close = () => {
    tasks.reset();
    onClear();
  };
  return (
    <>
      <div className="row many-bar" role="region" aria-label="所选项目">
        <span>已选 {ids.length} 个项目</span>
        <Button type="primary" loading={tasks.isPending} onClick={() => tasks.mutate()}>
          一并答复其中我的待办
        </Button>
        <Button type="link" onClick={close}>
          取消选择
        </Button>
      </div>
      {tasks.error && <ProblemAlert error={tasks.error} />}
      {tasks.data?.length === 0 && <Alert type="info" className="consequence" title="所选项目中没有等您答复的事项。" />}
      {tasks.data && tasks.data.length > 0 && <DecideMany tasks={tasks.data} onClose={close} />}
    </>
  );
}
