import { Alert, Tag } from 'antd';
import type { Explanation } from '../api/types';
import { weekdayOf } from './time';

const REASONS: Record<string, string> = { weekday: '工作日', weekend: '周末', holiday: '放假', 'make-up-day': '调休上班' };

/** Why a date is what it is: from which day it counts, by which rule, and every day with why it counts or not. */
export function Explained({ explanation }: { explanation: Explanation }) {
  const { anchor, days, warnings, lastWorkingDayBefore, dayEndsAtHour, rule } = explanation;
  const counted = days.filter((day) => day.counted);
  return (
    <div className="stack explained">
      <p>
        自 {anchor} 起算（当日不计），{ruleWords(rule)}；每日以 {dayEndsAtHour} 时为止。
        {lastWorkingDayBefore && <>期限落在休息日，此前最后一个工作日是 {lastWorkingDayBefore}。</>}
      </p>
      {days.length > 0 && (
        <ol className="days" aria-label={`共计入 ${counted.length} 天`}>
          {days.map((day) => (
            <li key={day.date} className={day.counted ? 'day counted' : 'day'}>
              <span className="nums">
                {day.date} {weekdayOf(day.date)}
              </span>
              <span>
                {day.name ?? REASONS[day.reason]}
                {day.counted ? `，第 ${counted.indexOf(day) + 1} 天` : '，不计'}
              </span>
              {day.provisional && <Tag color="warning">暂定</Tag>}
              {day.warned && <Tag color="warning">{day.warned}</Tag>}
            </li>
          ))}
        </ol>
      )}
      {warnings.map(({ date, reason }) => (
        <Alert key={date} type="warning" showIcon title={`${date}：${reason}`} />
      ))}
    </div>
  );
}

function ruleWords(rule: Explanation['rule']): string {
  switch (rule.kind) {
    case 'working-days':
      return `计 ${rule.days} 个工作日`;
    case 'working-days-before':
      return `提前 ${rule.days} 个工作日`;
    case 'days':
      return `计 ${rule.days} 天`;
    case 'months':
      return `计 ${rule.months} 个月`;
    case 'years':
      return `计 ${rule.years} 年`;
    case 'calendar-date':
      return `到 ${rule.date} 为止（遇休息日不顺延）`;
  }
}
