import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { answerOf, api } from '../api/client';
import type { Programme, TaskDetail } from '../api/types';
import { stepOf } from '../shared/programme';

/** Whether this step puts a project forward for its start, in the order in which projects had all of the residents' money. */
export function putsForward(programme: Programme | undefined, task: TaskDetail): boolean {
  if (!programme?.competition || programme.money.paidAfter?.stage !== task.stage) return false;
  return stepOf(programme, task.stage, task.step)?.after.length === 0;
}

/** 先到位的先启动：the place of this project, and who stands before it and has not started, told before the answer is given. */
export function StartOrder({ programme, projectId }: { programme: Programme; projectId: string }) {
  const { data } = useQuery({
    queryKey: ['competition', programme.code, { of: projectId }],
    queryFn: () => answerOf(api.GET('/api/v1/projects/competition', { params: { query: { programme: programme.code, projectId } } })),
  });
  if (!data) return null;
  const own = data.items[0];
  const before = data.ahead ?? [];
  return (
    <Alert
      type={before.length > 0 ? 'warning' : 'info'}
      showIcon
      className="consequence"
      title={own ? `资金足额先后排第 ${own.position} 位` : '还没有资金足额的位次'}
      description={
        before.length > 0
          ? `排在前面、尚未启动的有：${before.map(({ name }) => `「${name}」`).join('、')}。前面的还没有上报的，本项目要先上报，须在说明中写明理由。`
          : '前面没有尚未启动的项目。'
      }
    />
  );
}
