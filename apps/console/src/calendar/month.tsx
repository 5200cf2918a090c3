import type { Schema } from '../api/types';

type Day = Schema['CalendarDay'];

const WEEK = [...'一二三四五六日'];
const REASON: Record<Day['reason'], string> = { weekday: '工作日', weekend: '周末', holiday: '放假', 'make-up-day': '调休上班' };

/** What a day is, in words. */
export function dayWords({ date, reason, name, warned, provisional }: Day): string {
  return [`${date} ${REASON[reason]}`, name, warned && `（提示：${warned}）`, provisional && '暂定'].filter(Boolean).join(' ');
}

const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

/** One month as a table of weeks. */
export function Month({ month, days, today }: { month: number; days: Day[]; today: string }) {
  const weeks: (Day | null)[][] = [];
  for (const day of days) {
    const column = weekdayOf(day.date);
    if (column === 0 || weeks.length === 0) weeks.push(Array<Day | null>(7).fill(null));
    weeks.at(-1)![column] = day;
  }
  const noted = days.filter(({ reason, warned }) => warned || reason === 'make-up-day');
  return (
    <div>
      <table className="month">
        <caption>
          {month} 月 <span className="soft">{days.filter(({ working }) => working).length} 个工作日</span>
        </caption>
        <thead>
          <tr>
            {WEEK.map((day) => (
              <th key={day} scope="col">
                {day}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, index) => (
            <tr key={index}>
              {week.map((day, column) => (day ? <DayCell key={day.date} day={day} today={today} /> : <td key={column} />))}
            </tr>
          ))}
        </tbody>
      </table>
      {noted.length > 0 && (
        <ul className="month-notes">
          {noted.map((day) => (
            <li key={day.date}>
              {day.date.slice(5)} {day.reason === 'make-up-day' && `${day.name ?? ''}调休上班`} {day.warned}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function DayCell({ day, today }: { day: Day; today: string }) {
  const { date, reason, warned, provisional } = day;
  const marks = [reason, warned && 'warned', provisional && 'provisional', date === today && 'today'].filter(Boolean).join(' ');
  return (
    <td className={marks} title={dayWords(day)}>
      <span aria-hidden="true">{Number(date.slice(8))}</span>
      <span className="unseen">{dayWords(day)}</span>
    </td>
  );
}
