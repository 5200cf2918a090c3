import { Tag } from 'antd';
import { useSession } from '../session/session';
import { dayOf, untilWords } from './time';

/** A due day, how far off it is by the realm's clock, and whether it may still change. */
export function Due({ on, provisional, done }: { on: string; provisional?: boolean; done?: boolean }) {
  const today = dayOf(useSession().realm.now);
  return (
    <span className="due">
      <span className="nums">{on}</span> {!done && <span className={on < today ? 'late' : 'soft'}>{untilWords(today, on)}</span>}
      {provisional && (
        <Tag color="warning" title="放假安排还可能变动，届时重新计算">
          暂定
        </Tag>
      )}
    </span>
  );
}
