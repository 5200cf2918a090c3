import { Tag } from 'antd';
import type { Schema } from '../api/types';
import { Due } from '../shared/due';
import { minuteOf, weekdayOf } from '../shared/time';

/** 申报截止：how far off, the first instant that is late, and the last working day where it closes on a day of rest. */
export function Closing({ window }: { window: Schema['PlanWindow'] }) {
  const { closesOn, closesAt, lastWorkingDay, lastWorkingDayProvisional, status } = window;
  return (
    <>
      <Due on={closesOn} done={status !== 'open'} />
      <div className="soft">
        <span className="nums">{minuteOf(closesAt)}</span> 起收到的算迟报
      </div>
      {lastWorkingDay && (
        <div>
          截止日是{weekdayOf(closesOn)}休息，不顺延：最后一个工作日是 <span className="nums">{lastWorkingDay}</span>{' '}
          {lastWorkingDayProvisional && (
            <Tag color="warning" title="放假安排还可能变动，届时重新计算">
              暂定
            </Tag>
          )}
        </div>
      )}
    </>
  );
}
