import { addDays, daysBetween } from '#libs/domain/clock/civil-date';
import { addWorkingDays } from '#libs/domain/working-day/add-working-days';
import type { CalendarYear } from '#libs/domain/working-day/calendar';
import { classify } from '#libs/domain/working-day/classify';
import { NOTICE_2019, NOTICE_2024 } from '#libs/domain/working-day/published-years.fixture';
import { builtInCalendar } from './built-in-calendar';
import { mergePublished } from './merge-published';
import { newYearsEve } from './new-years-eve';
import { readPublishedYear } from './published-year.schema';

const builtIn = builtInCalendar();
const off = (name: string, ...dates: string[]) => Object.fromEntries(dates.map((date) => [date, name]));

const datesBetween = (first: string, last: string) => Array.from({ length: daysBetween(first, last) + 1 }, (_, i) => addDays(first, i));

/** A notice for 2027 as it might be published: invented, for the test alone. */
const NOTICE_2027: CalendarYear = {
  notice: '示例通知 2027',
  holidays: {
    ...off('元旦', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03'),
    ...off('春节', ...datesBetween('2027-02-06', '2027-02-12')),
    ...off('劳动节', ...datesBetween('2027-05-01', '2027-05-05')),
    ...off('国庆节', ...datesBetween('2027-10-01', '2027-10-07')),
  },
  makeUpDays: off('元旦', '2026-12-27'),
  warned: {},
};

describe('the table of the package', () => {
  it('covers exactly these years', () => {
    expect(Object.keys(builtIn.years).map(Number)).toEqual(Array.from({ length: 23 }, (_, i) => 2004 + i));
  });

  it('leaves 2027 and the last days of 2026 provisional', () => {
    expect(classify(builtIn, '2027-02-08')).toMatchObject({ working: true, provisional: true });
    expect(classify(builtIn, '2026-12-25').provisional).toBe(true);
    expect(classify(builtIn, '2026-12-24').provisional).toBe(false);
    expect(classify(builtInCalendar('12-20'), '2026-12-24').provisional).toBe(true);
    expect(addWorkingDays(builtIn, '2026-12-22', 5)).toMatchObject({ date: '2026-12-29', provisional: true, yearsTouched: [2026, 2027] });
  });

  it('gives the days of December to the notice that named them', () => {
    expect(builtIn.years['2019']!.makeUpDays).toMatchObject(NOTICE_2019.makeUpDays);
    expect(builtIn.years['2019']!.holidays).toMatchObject(NOTICE_2019.holidays);
    for (const [year, { holidays, makeUpDays }] of Object.entries(builtIn.years)) {
      const dates = [...Object.keys(holidays), ...Object.keys(makeUpDays)];
      expect(dates.every((date) => date >= `${Number(year) - 1}-12-25` && date < `${year}-12-25`)).toBe(true);
    }
  });

  it('warns of New Year’s Eve in the years in which it was a working day', () => {
    const warned = Object.values(builtIn.years).flatMap((year) => Object.keys(year.warned));
    expect(warned).toEqual(['2004-01-21', '2005-02-08', '2006-01-28', '2007-02-17', '2014-01-30', '2024-02-09']);
    expect([2024, 2025, 2027].map(newYearsEve)).toEqual(['2024-02-09', '2025-01-28', '2027-02-05']);
  });
});

describe('mergePublished', () => {
  it('makes the changeable days certain, and another version', () => {
    const merged = mergePublished(builtIn, { '2027': NOTICE_2027 });
    expect(merged.version).not.toBe(builtIn.version);
    expect(addWorkingDays(merged, '2026-12-22', 5)).toMatchObject({ date: '2026-12-28', provisional: false });
    expect(classify(merged, '2026-12-31')).toMatchObject({ working: false, name: '元旦' });
  });

  it('warns of New Year’s Eve where the notice leaves it a working day and nobody said so', () => {
    const eve = newYearsEve(2027);
    expect(mergePublished(builtIn, { '2027': NOTICE_2027 }).years['2027']!.warned).toEqual({ [eve]: expect.stringContaining('除夕') });
    const said = { ...NOTICE_2027, warned: { [eve]: '各单位轮休' } };
    expect(mergePublished(builtIn, { '2027': said }).years['2027']!.warned).toEqual({ [eve]: '各单位轮休' });
    const free = { ...NOTICE_2027, holidays: { ...NOTICE_2027.holidays, [eve]: '春节' } };
    expect(mergePublished(builtIn, { '2027': free }).years['2027']!.warned).toEqual({});
  });

  it('takes an amended year for the whole of it, and gives the old version back with the old content', () => {
    const amended = mergePublished(builtIn, { '2024': { ...NOTICE_2024, makeUpDays: {} } });
    expect(classify(amended, '2024-02-04').working).toBe(false);
    const again = mergePublished(amended, { '2024': builtIn.years['2024']! });
    expect(again.version).toBe(builtIn.version);
    expect(mergePublished(builtIn, {}).version).toBe(builtIn.version);
  });
});

describe('an amended year', () => {
  it('neither loses nor keeps what another notice said of its December', () => {
    const amended = mergePublished(builtIn, { '2018': { ...builtIn.years['2018']!, notice: 'amended' } });
    expect(classify(amended, '2018-12-29')).toMatchObject({ working: true, reason: 'make-up-day' });
    const withdrawn = mergePublished(builtIn, { '2019': { ...builtIn.years['2019']!, makeUpDays: {} } });
    expect(classify(withdrawn, '2018-12-29')).toMatchObject({ working: false, reason: 'weekend' });
  });
});

describe('readPublishedYear', () => {
  const read = (body: unknown, year = 2027) => readPublishedYear(year, body, '12-25');

  it('reads what is whole, with warnings left out', () => {
    const { warned: _warned, ...body } = NOTICE_2027;
    expect(read(body)).toEqual({ ok: true, year: NOTICE_2027 });
  });

  it('names every fault of form', () => {
    const reading = read({ notice: ' ', holidays: { '2027-02-30': '春节', '2027-1-1': '元旦' }, makeUpDays: [], extra: 1 });
    expect(reading.ok).toBe(false);
    expect(reading.ok ? [] : reading.faults.map((fault) => fault.path).sort()).toEqual([
      '',
      'holidays.2027-02-30',
      'holidays.2027-1-1',
      'makeUpDays',
      'notice',
    ]);
  });

  it('names every fault of sense', () => {
    const reading = read({
      notice: 'n',
      holidays: off('春节', '2027-02-08', '2026-12-24', '2028-01-01', '2027-02-13'),
      makeUpDays: off('春节', '2027-02-10', '2027-02-13'),
      warned: off('除夕', '2027-02-08', '2027-03-06'),
    });
    expect(reading.ok ? [] : reading.faults.map((fault) => fault.path)).toEqual([
      'holidays.2026-12-24',
      'holidays.2028-01-01',
      'makeUpDays.2027-02-10',
      'makeUpDays.2027-02-13',
      'warned.2027-02-08',
      'warned.2027-03-06',
      'holidays',
      'holidays',
      'holidays',
    ]);
  });

  it('takes every year of the package, as it stands', () => {
    for (const [year, notice] of Object.entries(builtIn.years)) {
      expect(read(notice, Number(year))).toEqual({ ok: true, year: notice });
    }
  });
});
