import { addDays } from '#libs/domain/clock/civil-date';
import { addWorkingDays } from '#libs/domain/working-day/add-working-days';
import { classify } from '#libs/domain/working-day/classify';
import { calendarOf, NOTICE_2019, NOTICE_2024, NOTICE_2025 } from '#libs/domain/working-day/published-years.fixture';
import { builtInCalendar, builtInYears } from './built-in-calendar';

const years = builtInYears();
const builtIn = builtInCalendar();

describe('the built-in calendar', () => {
  it('says what the notices say, as typed in from them', () => {
    for (const [year, notice] of [
      ['2024', NOTICE_2024],
      ['2025', NOTICE_2025],
    ] as const) {
      const typedIn = calendarOf({ [year]: notice });
      for (let date = `${year}-01-01`; date < `${year}-12-25`; date = addDays(date, 1)) {
        expect({ date, working: classify(builtIn, date).working }).toEqual({ date, working: classify(typedIn, date).working });
      }
      expect(years[year]!.warned).toEqual(notice.warned);
    }
    const around2019 = { ...years['2018']!.makeUpDays, ...years['2019']!.makeUpDays };
    expect(around2019).toMatchObject(NOTICE_2019.makeUpDays);
  });

  it('knows only years that were published', () => {
    expect(Object.keys(years).every((year) => Number(year) >= 2004 && Object.keys(years[year]!.holidays).length >= 7)).toBe(true);
    const last = Math.max(...Object.keys(years).map(Number));
    const beyond = addWorkingDays(builtInCalendar(), `${last + 1}-02-03`, 3);
    expect(beyond).toMatchObject({ provisional: true, yearsTouched: [last + 1] });
  });

  it('counts the notice over the Spring Festival of 2024 and warns of its eve', () => {
    const { date, days, warnings } = addWorkingDays(builtInCalendar(), '2024-02-07', 5);
    expect(date).toBe('2024-02-20');
    expect(days.filter(({ counted }) => counted).map((day) => day.date)).toEqual([
      '2024-02-08',
      '2024-02-09',
      '2024-02-18',
      '2024-02-19',
      '2024-02-20',
    ]);
    expect(warnings).toEqual([{ date: '2024-02-09', reason: '除夕' }]);
  });

  it('has one version for one content', () => {
    expect(builtInCalendar().version).toBe(builtInCalendar().version);
    expect(builtInCalendar().version).toMatch(/^cn-[0-9a-f]{16}$/);
  });
});
