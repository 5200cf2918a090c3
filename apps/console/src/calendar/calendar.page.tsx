import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import { answerOf, api } from '../api/client';
import { useMay, useSession } from '../session/session';
import '../shared/room.css';
import { Page } from '../shared/page';
import { Reading } from '../shared/reading';
import { Section } from '../shared/section';
import { dayOf } from '../shared/time';
import './calendar.css';
import { Month } from './month';
import { Publications } from './publications';

/** 工作日历：which days count, why, and which may still change. */
export function Component() {
  const may = useMay();
  const today = dayOf(useSession().realm.now);
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const year = Number(search.get('year') ?? today.slice(0, 4));
  const calendar = useQuery({ queryKey: ['calendar'], queryFn: () => answerOf(api.GET('/api/v1/calendar')) });
  const days = useQuery({
    queryKey: ['calendar', 'days', year],
    queryFn: () => answerOf(api.GET('/api/v1/calendar/days', { params: { query: { year } } })),
  });
  const go = (to: number) => setSearch({ year: String(to) });
  return (
    <Page
      title="工作日历"
      under={
        calendar.data && `现行版本 ${calendar.data.version}。每年 ${calendar.data.changeableFrom} 起的日子，次年的通知公布以前都是暂定的。`
      }
      extra={
        may('calendar.publish') && (
          <Button type="primary" onClick={() => void navigate(`/calendar/publish?year=${year}`)}>
            {days.data?.published === false ? `公布 ${year} 年放假安排` : `修订 ${year} 年放假安排`}
          </Button>
        )
      }
    >
      <div className="stack">
        <Section
          title={`${year} 年`}
          extra={
            <>
              <Button icon={<LeftOutlined />} aria-label="上一年" onClick={() => go(year - 1)} />
              <Button icon={<RightOutlined />} aria-label="下一年" onClick={() => go(year + 1)} />
            </>
          }
        >
          <Reading query={days}>
            {({ published, days }) => (
              <div className="stack">
                {!published && (
                  <Alert
                    type="warning"
                    showIcon
                    title={`${year} 年的放假安排还没有公布：按周六、周日休息推算，全部暂定，公布后重新计算。`}
                  />
                )}
                <Legend />
                <div className="year">
                  {Array.from({ length: 12 }, (_, index) => (
                    <Month
                      key={index}
                      month={index + 1}
                      today={today}
                      days={days.filter(({ date }) => Number(date.slice(5, 7)) === index + 1)}
                    />
                  ))}
                </div>
                {calendar.data?.years[year] && <p className="soft">依据：{noticeWords(calendar.data.years[year].notice)}</p>}
              </div>
            )}
          </Reading>
        </Section>
        <Publications year={year} />
      </div>
    </Page>
  );
}

/** A year that came with the software names the package that it is from. */
const noticeWords = (notice: string): string => (notice === 'chinese-days' ? '系统自带的国务院办公厅历年通知' : notice);

const MARKS = [
  { mark: '', words: '工作日' },
  { mark: 'weekend', words: '周末休息' },
  { mark: 'holiday', words: '节假日' },
  { mark: 'make-up-day', words: '调休上班，计入' },
  { mark: 'warned', words: '计入，但机关可能无人' },
  { mark: 'provisional', words: '暂定' },
];

function Legend() {
  return (
    <ul className="legend" aria-label="图例">
      {MARKS.map(({ mark, words }) => (
        <li key={words}>
          <span className={`mark ${mark}`} aria-hidden="true" />
          {words}
        </li>
      ))}
    </ul>
  );
}
