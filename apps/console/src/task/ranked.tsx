import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { Link } from 'react-router';
import { answerOf, api } from '../api/client';
import type { Programme, TaskDetail } from '../api/types';

/** 按优先条件的名次：told to who decides, before the answer is given. */
export function Ranked({ programme, task }: { programme: Programme; task: TaskDetail }) {
  const decides = programme.ranking?.stage === task.programme.stage && task.projectKind === 'project';
  const { data } = useQuery({
    queryKey: ['project-ranking', programme.code, { of: task.projectId }],
    queryFn: () =>
      answerOf(api.GET('/api/v1/projects/ranking', { params: { query: { programme: programme.code, projectId: task.projectId } } })),
    enabled: decides,
  });
  const own = data?.items[0];
  if (!decides || !own) return null;
  const missing = own.readings.filter(({ value }) => value === null).map(({ title }) => title);
  const last = own.readings.find(({ priority }) => priority === own.behindBy);
  return (
    <Alert
      type="info"
      showIcon
      title={`按优先条件排第 ${own.position} 位${own.peers > 1 ? `，与其他 ${own.peers - 1} 个项目并列` : ''}`}
      description={
        <>
          {last && <p>由「{last.title}」排在前一名之后。</p>}
          {missing.length > 0 && <p>还没有填报：{missing.join('、')}。</p>}
          <Link to={`/projects/ranking?programme=${programme.code}`}>看全部等待确定的项目和逐条理由</Link>
        </>
      }
    />
  );
}
