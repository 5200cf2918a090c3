import { Tag } from 'antd';
import { Link } from 'react-router';
import type { Schema } from '../../api/types';
import { Due } from '../../shared/due';
import { FramedTable } from '../../shared/framed-table';
import { LightTag } from '../../shared/light';
import { dayOf } from '../../shared/time';
import { ANSWERS, wordFor } from '../../shared/words';
import { useTaskLink } from '../../task/task-drawer';

type Opinion = Schema['Opinion'];

const COLOURS: Record<string, string> = {
  agree: 'success',
  complete: 'success',
  'agree-with-conditions': 'warning',
  return: 'error',
  refuse: 'error',
};

/** Unit × opinion × days, as the API orders them: the slowest first. */
export function OpinionMatrix({ opinions }: { opinions: Opinion[] }) {
  const link = useTaskLink();
  const most = Math.max(1, ...opinions.map(({ workingDays }) => workingDays));
  return (
    <FramedTable<Opinion>
      label="各单位意见"
      empty="还没有征求意见。"
      rowKey="taskId"
      dataSource={opinions}
      columns={[
        {
          title: '单位',
          render: (_, { organisation, post, holders, signerOfId }) => (
            <>
              {organisation} {signerOfId && <Tag>加签</Tag>}
              <div className="soft">
                {post}
                {holders.length > 0 && ` ${holders.join('、')}`}
              </div>
            </>
          ),
        },
        {
          title: '所审事项',
          render: (_, { taskId, title, askedAgainAt }) => (
            <>
              <Link to={link(taskId)} preventScrollReset>
                {title}
              </Link>{' '}
              {askedAgainAt && <Tag color="processing">{dayOf(askedAgainAt)} 再次征求</Tag>}
            </>
          ),
        },
        {
          title: '意见',
          render: (_, { answer, note, openConditions, light }) => (
            <>
              {answer ? <Tag color={COLOURS[answer]}>{wordFor(ANSWERS, answer)}</Tag> : <LightTag light={light} />} {!answer && '等待答复'}
              {openConditions > 0 && <Tag color="warning">条件待落实 {openConditions}</Tag>}
              {note && <div className="soft">{note}</div>}
            </>
          ),
        },
        {
          title: '用时（工作日）',
          width: 150,
          render: (_, { workingDays, late }) => (
            <span className="row nowrap took">
              <meter min={0} max={most} value={workingDays} aria-label={`用时 ${workingDays} 个工作日`} />
              <span className={late ? 'nums late' : 'nums'}>{workingDays} 天</span>
            </span>
          ),
        },
        {
          title: '期限与答复',
          width: 230,
          render: (_, { dueOn, status, answeredAt, late }) => (
            <>
              <Due on={dueOn} done={status === 'answered'} />
              {answeredAt && (
                <div className={late ? 'late' : 'soft'}>
                  {dayOf(answeredAt)} 答复{late && '，逾期'}
                </div>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
