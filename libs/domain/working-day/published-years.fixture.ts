import { type CalendarYear, DEFAULT_CHANGEABLE_FROM, type WorkingDayCalendar } from './calendar';

/** Days of the State Council's notices that the worked examples pass, typed in from the notices and apart from any package. */
const days = (name: string, ...dates: string[]) => Object.fromEntries(dates.map((date) => [date, name]));

export const NOTICE_2024: CalendarYear = {
  notice: '国办发明电〔2023〕7号',
  holidays: {
    ...days('元旦', '2024-01-01'),
    ...days('春节', '2024-02-10', '2024-02-11', '2024-02-12', '2024-02-13', '2024-02-14', '2024-02-15', '2024-02-16', '2024-02-17'),
    ...days('清明', '2024-04-04', '2024-04-05', '2024-04-06'),
    ...days('劳动节', '2024-05-01', '2024-05-02', '2024-05-03', '2024-05-04', '2024-05-05'),
    ...days('端午', '2024-06-08', '2024-06-09', '2024-06-10'),
    ...days('中秋', '2024-09-15', '2024-09-16', '2024-09-17'),
    ...days('国庆节', '2024-10-01', '2024-10-02', '2024-10-03', '2024-10-04', '2024-10-05', '2024-10-06', '2024-10-07'),
  },
  makeUpDays: {
    ...days('春节', '2024-02-04', '2024-02-18'),
    ...days('清明', '2024-04-07'),
    ...days('劳动节', '2024-04-28', '2024-05-11'),
    ...days('中秋', '2024-09-14'),
    ...days('国庆节', '2024-09-29', '2024-10-12'),
  },
  warned: { '2024-02-09': '除夕' },
};

export const NOTICE_2025: CalendarYear = {
  notice: '国办发明电〔2024〕12号',
  holidays: {
    ...days('元旦', '2025-01-01'),
    ...days('春节', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', '2025-02-01', '2025-02-02', '2025-02-03', '2025-02-04'),
    ...days('清明', '2025-04-04', '2025-04-05', '2025-04-06'),
    ...days('劳动节', '2025-05-01', '2025-05-02', '2025-05-03', '2025-05-04', '2025-05-05'),
    ...days('端午', '2025-05-31', '2025-06-01', '2025-06-02'),
    ...days('国庆节、中秋', '2025-10-01', '2025-10-02', '2025-10-03', '2025-10-04', '2025-10-05', '2025-10-06', '2025-10-07', '2025-10-08'),
  },
  makeUpDays: {
    ...days('春节', '2025-01-26', '2025-02-08'),
    ...days('劳动节', '2025-04-27'),
    ...days('国庆节、中秋', '2025-09-28', '2025-10-11'),
  },
  warned: {},
};

/** A notice that reaches back: 29 December 2018 was worked for the New Year's Day of 2019. */
export const NOTICE_2019: CalendarYear = {
  notice: '国办发明电〔2018〕15号',
  holidays: days('元旦', '2018-12-30', '2018-12-31', '2019-01-01'),
  makeUpDays: days('元旦', '2018-12-29'),
  warned: {},
};

export const calendarOf = (years: Record<string, CalendarYear>, changeableFrom = DEFAULT_CHANGEABLE_FROM): WorkingDayCalendar => ({
  version: `fixture-${Object.keys(years).join('-')}`,
  region: 'CN',
  years,
  changeableFrom,
});
