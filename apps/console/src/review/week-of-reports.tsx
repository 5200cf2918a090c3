import { Tag } from 'antd';
import type { Schema } from '../api/types';
import { Section } from '../shared/section';
import { minuteOf } from '../shared/time';
import { periodWords } from '../shared/week';
import './review.css';

/** 未报名单：who has reported in time, late, or not at all. */
export function WeekOfReports({ week: { week, cutOffAt, inTime, late, missing } }: { week: Schema['WeekOfReports'] }) {
  const names = (of: { id: string; name: string }[]) => (of.length > 0 ? of.map(({ name }) => name).join('、') : '无');
  return (
    <Section title={`${periodWords(week)}报送情况`} extra={<span className="soft nums">{minuteOf(cutOffAt)} 截止</span>}>
      <dl className="week-lists">
        <dt>按时</dt>
        <dd>{names(inTime)}</dd>
        <dt>{late.length > 0 ? <Tag color="warning">迟报</Tag> : '迟报'}</dt>
        <dd>{names(late)}</dd>
        <dt>{missing.length > 0 ? <Tag color="error">未报</Tag> : '未报'}</dt>
        <dd>{names(missing)}</dd>
      </dl>
    </Section>
  );
}
