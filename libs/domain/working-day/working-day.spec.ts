import fc from 'fast-check';
import { addDays, daysBetween } from '../clock/civil-date';
import { addWorkingDays, lastWorkingDayBefore, remainingWorkingDays } from './add-working-days';
import type { CalendarYear, WorkingDayCalendar } from './calendar';
import { classify } from './classify';
import { calendarOf, NOTICE_2019, NOTICE_2024, NOTICE_2025 } from './published-years.fixture';

const published = calendarOf({ '2024': NOTICE_2024, '2025': NOTICE_2025 });
const counted = (calendar: WorkingDayCalendar, from: string, n: number) =>
  addWorkingDays(calendar, from, n)
    .days.filter((day) => day.counted)
    .map((day) => day.date.slice(5));

describe('classify', () => {
  it('says why a day is worked or not', () => {
    expect(classify(published, '2024-02-04')).toEqual({
      date: '2024-02-04',
      working: true,
      reason: 'make-up-day',
      name: '春节',
      provisional: false,
    });
    expect(classify(published, '2024-02-09')).toMatchObject({ working: true, reason: 'weekday', warned: '除夕' });
    expect(classify(published, '2024-02-12')).toMatchObject({ working: false, reason: 'holiday', name: '春节' });
    expect(classify(published, '2024-03-02')).toMatchObject({ working: false, reason: 'weekend' });
  });

  it('warns on a make-up day too', () => {
    const year = { ...NOTICE_2024, warned: { '2024-02-04': '小年' } };
    expect(classify(calendarOf({ '2024': year }), '2024-02-04')).toMatchObject({ reason: 'make-up-day', warned: '小年' });
  });

  it('is provisional in a year that is not loaded', () => {
    expect(classify(published, '2026-05-01')).toEqual({ date: '2026-05-01', working: true, reason: 'weekday', provisional: true });
    expect(classify(published, '2023-05-06')).toMatchObject({ working: false, reason: 'weekend', provisional: true });
  });

  it('is provisional in the changeable stretch while next year is not loaded', () => {
    const provisional = (calendar: WorkingDayCalendar) =>
      ['2025-12-24', '2025-12-25', '2025-12-31'].map((date) => classify(calendar, date).provisional);
    expect(provisional(published)).toEqual([false, true, true]);
    expect(provisional({ ...published, changeableFrom: '12-30' })).toEqual([false, false, true]);
    expect(provisional(calendarOf({ '2025': NOTICE_2025, '2026': { ...NOTICE_2025, holidays: {}, makeUpDays: {} } }))).toEqual([
      false,
      false,
      false,
    ]);
    expect(classify(published, '2024-12-31').provisional).toBe(false);
  });

  it('lets a notice reach back into the December before it, over what was known', () => {
    const year2018: CalendarYear = { notice: 'n', holidays: {}, makeUpDays: { '2018-12-31': 'x' }, warned: {} };
    const calendar = calendarOf({ '2018': year2018, '2019': { ...NOTICE_2019, warned: { '2018-12-29': 'y' } } });
    expect(classify(calendar, '2018-12-29')).toMatchObject({ working: true, reason: 'make-up-day', name: '元旦', warned: 'y' });
    expect(classify(calendar, '2018-12-31')).toMatchObject({ working: false, reason: 'holiday', provisional: false });
    expect(classify(calendarOf({ '2018': year2018 }), '2018-12-31')).toMatchObject({ reason: 'make-up-day', provisional: true });
  });
});

describe('addWorkingDays: the worked examples', () => {
  it.each([
    ['2024-02-02', ['02-04', '02-05', '02-06', '02-07', '02-08']],
    ['2024-02-07', ['02-08', '02-09', '02-18', '02-19', '02-20']],
    ['2025-09-26', ['09-28', '09-29', '09-30', '10-09', '10-10']],
  ])('posted on %s', (posted, expected) => {
    const result = addWorkingDays(published, posted, 5);
    expect(counted(published, posted, 5)).toEqual(expected);
    expect(result.date.slice(5)).toBe(expected[4]);
    expect(result.provisional).toBe(false);
    expect(result.yearsTouched).toEqual([Number(posted.slice(0, 4))]);
  });

  it('warns where New Year’s Eve was counted, and only there', () => {
    expect(addWorkingDays(published, '2024-02-07', 5).warnings).toEqual([{ date: '2024-02-09', reason: '除夕' }]);
    expect(addWorkingDays(published, '2024-02-02', 5).warnings).toEqual([]);
  });

  it('explains the days that did not count too', () => {
    const { days } = addWorkingDays(published, '2024-02-02', 5);
    expect(days[0]).toMatchObject({ date: '2024-02-03', counted: false, reason: 'weekend' });
    expect(days[1]).toMatchObject({ date: '2024-02-04', counted: true, reason: 'make-up-day' });
  });

  it('gives a provisional end to a notice posted on 2026-12-22 while 2027 is not loaded', () => {
    const year2026: CalendarYear = { notice: '2026', holidays: {}, makeUpDays: {}, warned: {} };
    const before = addWorkingDays(calendarOf({ '2026': year2026 }), '2026-12-22', 5);
    expect(before).toMatchObject({ date: '2026-12-29', provisional: true, yearsTouched: [2026, 2027] });
    const year2027: CalendarYear = { notice: '2027', holidays: { '2026-12-28': '元旦' }, makeUpDays: {}, warned: {} };
    const after = addWorkingDays(calendarOf({ '2026': year2026, '2027': year2027 }), '2026-12-22', 5);
    expect(after).toMatchObject({ date: '2026-12-30', provisional: false });
    expect(addWorkingDays(calendarOf({ '2026': year2026 }), '2026-12-22', 2)).toMatchObject({ date: '2026-12-24', provisional: false });
  });

  it('counts again when a notice is amended', () => {
    const amended = calendarOf({ '2024': { ...NOTICE_2024, holidays: { ...NOTICE_2024.holidays, '2024-02-09': '春节' }, warned: {} } });
    expect(addWorkingDays(amended, '2024-02-07', 5)).toMatchObject({ date: '2024-02-21', warnings: [] });
  });

  it('counts backwards for the days before a due date', () => {
    expect(addWorkingDays(published, '2024-02-18', -1).date).toBe('2024-02-09');
    expect(counted(published, '2024-02-20', -3)).toEqual(['02-19', '02-18', '02-09']);
    expect(lastWorkingDayBefore(published, '2025-10-05')).toBe('2025-09-30');
  });

  it('stays where it is for 0, and refuses what is no count', () => {
    expect(addWorkingDays(published, '2024-02-10', 0)).toEqual({
      date: '2024-02-10',
      days: [],
      provisional: false,
      warnings: [],
      yearsTouched: [],
    });
    expect(() => addWorkingDays(published, '2024-02-10', 1.5)).toThrow('whole number of working days');
    expect(() => addWorkingDays(published, '2024-02-10', 10_001)).toThrow('whole number of working days');
    expect(() => addWorkingDays(published, '2024-02-30', 0)).toThrow('not a civil date');
  });
});

describe('remainingWorkingDays', () => {
  it('keeps what a pause has left', () => {
    expect(remainingWorkingDays(published, '2024-02-07', '2024-02-20')).toEqual({ count: 5, provisional: false, yearsTouched: [2024] });
    expect(remainingWorkingDays(published, '2024-02-20', '2024-02-20').count).toBe(0);
    expect(remainingWorkingDays(published, '2024-02-21', '2024-02-20').count).toBe(0);
    expect(remainingWorkingDays(published, '2025-12-24', '2025-12-25')).toEqual({
      count: 1,
      provisional: true,
      yearsTouched: [2025, 2026],
    });
  });
});

// Calendars with random rest and make-up days over 2024 and 2025; 2026 is not loaded.
const anyYear = (year: number): fc.Arbitrary<CalendarYear> =>
  fc.array(fc.tuple(fc.integer({ min: 0, max: 364 }), fc.boolean()), { maxLength: 60 }).map((picked) => {
    const notice: CalendarYear = { notice: String(year), holidays: {}, makeUpDays: {}, warned: {} };
    for (const [day, off] of picked) (off ? notice.holidays : notice.makeUpDays)[addDays(`${year}-01-01`, day)] = '节';
    return notice;
  });
const anyCalendar = fc.tuple(anyYear(2024), anyYear(2025)).map(([a, b]) => calendarOf({ '2024': a, '2025': b }));
const anyDate = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2023-12-01', days));
const anyCount = fc.integer({ min: 1, max: 60 });

describe('laws of counting', () => {
  it('goes in steps: a + b days are b days after a days', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, anyCount, anyCount, (calendar, from, a, b) => {
        const there = addWorkingDays(calendar, from, a + b);
        expect(addWorkingDays(calendar, addWorkingDays(calendar, from, a).date, b).date).toBe(there.date);
        expect(addWorkingDays(calendar, addWorkingDays(calendar, from, -a).date, -b).date).toBe(
          addWorkingDays(calendar, from, -a - b).date,
        );
      }),
    );
  });

  it('ends on a working day, looks at every day once, and is undone by counting back', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, anyCount, (calendar, from, n) => {
        const there = addWorkingDays(calendar, from, n);
        expect(classify(calendar, there.date).working).toBe(true);
        expect(there.days.map((day) => day.date)).toEqual(
          Array.from({ length: daysBetween(from, there.date) }, (_, i) => addDays(from, i + 1)),
        );
        expect(remainingWorkingDays(calendar, from, there.date).count).toBe(n);
        const lastWorked = classify(calendar, from).working ? from : lastWorkingDayBefore(calendar, from);
        expect(addWorkingDays(calendar, there.date, -n).date).toBe(lastWorked);
      }),
    );
  });

  it('is later for more days and for a later start', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, anyCount, (calendar, from, n) => {
        const there = addWorkingDays(calendar, from, n).date;
        expect(addWorkingDays(calendar, from, n + 1).date > there).toBe(true);
        expect(addWorkingDays(calendar, addDays(from, 1), n).date >= there).toBe(true);
      }),
    );
  });

  it('keeps a certain answer whatever notice comes next: only provisional ones may move', () => {
    const next = fc.array(fc.tuple(fc.integer({ min: -7, max: 300 }), fc.boolean()), { maxLength: 40 }).map((picked): CalendarYear => {
      const notice: CalendarYear = { notice: '2026', holidays: {}, makeUpDays: {}, warned: {} };
      for (const [day, off] of picked) (off ? notice.holidays : notice.makeUpDays)[addDays('2026-01-01', day)] = '节';
      return notice;
    });
    fc.assert(
      fc.property(anyCalendar, next, anyDate, fc.integer({ min: -40, max: 40 }), (calendar, notice, from, n) => {
        const before = addWorkingDays(calendar, from, n);
        const after = addWorkingDays({ ...calendar, years: { ...calendar.years, '2026': notice } }, from, n);
        if (!before.provisional) expect(after).toEqual(before);
        else expect(before.yearsTouched.some((year) => year === 2026 || year === 2023)).toBe(true);
      }),
    );
  });

  it('resumes on the day of the pause to the very same end', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, anyCount, fc.nat({ max: 30 }), (calendar, from, n, later) => {
        const due = addWorkingDays(calendar, from, n).date;
        const pausedOn = addDays(from, Math.min(later, daysBetween(from, due)));
        const left = remainingWorkingDays(calendar, pausedOn, due).count;
        expect(addWorkingDays(calendar, pausedOn, left).date).toBe(due);
      }),
    );
  });
});
