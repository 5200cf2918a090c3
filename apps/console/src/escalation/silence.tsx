import { Tag } from 'antd';
import type { Schema } from '../api/types';
import { useSession } from '../session/session';
import { dayOf, daysBetween, minuteOf } from '../shared/time';

/** 沉默多久：how long past its due day the unit that was asked has said nothing; or that it has spoken since. */
export function Silence({ escalation: { taskStatus, answeredAt, dueOn } }: { escalation: Schema['Escalation'] }) {
  const today = dayOf(useSession().realm.now);
  if (taskStatus === 'answered' && answeredAt) return <Tag color="success">已销号：{minuteOf(answeredAt)} 答复</Tag>;
  if (taskStatus === 'closed') return <Tag>已销号：事项已关闭</Tag>;
  const days = daysBetween(dueOn, today);
  return <span className={days > 0 ? 'late' : undefined}>{days > 0 ? `逾期 ${days} 天未答复` : `限 ${dueOn}，尚未逾期`}</span>;
}
