import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addYears,
  atHour,
  civilDateOf,
  DAY_MS,
  daysBetween,
  endOfDay,
  isCivilDate,
  startOfDay,
  toIso,
  weekday,
  yearOf,
} from './civil-date';

const anyDate = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1980-01-01', days));

describe('civil dates', () => {
  it('knows which strings are days', () => {
    expect(['2024-02-29', '2000-12-31', '0100-01-01'].every(isCivilDate)).toBe(true);
    expect(['2023-02-29', '2024-13-01', '2024-1-1', '24-01-01', '2024-01-01T00:00', '', '0050-01-01'].some(isCivilDate)).toBe(false);
  });

  it('ends a day at the next midnight of +08:00, or at the hour given', () => {
    expect(endOfDay('2024-02-08')).toBe(Date.UTC(2024, 1, 8, 16));
    expect(endOfDay('2024-02-08', 17.5)).toBe(Date.UTC(2024, 1, 8, 9, 30));
    expect(toIso(endOfDay('2024-12-31'))).toBe('2025-01-01T00:00:00+08:00');
    expect(toIso(endOfDay('2024-12-31') - 1)).toBe('2024-12-31T23:59:59.999+08:00');
    expect(toIso(atHour('2024-02-29', 9))).toBe('2024-02-29T09:00:00+08:00');
  });

  it('puts an instant into the day it has in China', () => {
    expect(civilDateOf(Date.UTC(2024, 1, 8, 15, 59, 59, 999))).toBe('2024-02-08');
    expect(civilDateOf(Date.UTC(2024, 1, 8, 16))).toBe('2024-02-09');
    expect(civilDateOf(-1)).toBe('1970-01-01');
    expect(civilDateOf(-8 * 3_600_000 - 1)).toBe('1969-12-31');
  });

  it('names the weekday, Monday first, also before 1970', () => {
    expect(['2024-02-04', '2024-02-05', '1969-12-31', '1969-12-28', '1949-10-01'].map(weekday)).toEqual([7, 1, 3, 7, 6]);
  });

  it('adds months and years, clamped to the last day', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2023-01-31', 1)).toBe('2023-02-28');
    expect(addMonths('2024-03-31', -1)).toBe('2024-02-29');
    expect(addMonths('2024-01-15', -13)).toBe('2022-12-15');
    expect(addMonths('2024-12-01', 1)).toBe('2025-01-01');
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
    expect(yearOf('2024-02-29')).toBe(2024);
  });

  it('refuses what is no day, no hour, no whole number', () => {
    expect(() => addDays('2024-02-30', 1)).toThrow('not a civil date');
    expect(() => addDays('2024-02-29', 0.5)).toThrow('not a whole number');
    expect(() => addMonths('2024-02-29', Number.NaN)).toThrow('not a whole number');
    expect(() => addDays('9999-12-31', 1)).toThrow('outside the years');
    expect(() => addDays('0100-01-01', -1)).toThrow('outside the years');
    expect(() => civilDateOf(Number.NaN)).toThrow('outside the years');
    expect(() => endOfDay('2024-02-29', 0)).toThrow('cannot end');
    expect(() => endOfDay('2024-02-29', 24.5)).toThrow('not an hour');
    expect(() => atHour('2024-02-29', -1)).toThrow('not an hour');
    expect(() => atHour('2024-02-29', 1 / 7)).toThrow('not an hour');
  });

  it('is one day long, has no gaps, and reads back', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: DAY_MS - 1 }), (date, ms) => {
        expect(endOfDay(date) - startOfDay(date)).toBe(DAY_MS);
        expect(endOfDay(date)).toBe(startOfDay(addDays(date, 1)));
        expect(civilDateOf(startOfDay(date) + ms)).toBe(date);
        expect(Date.parse(toIso(startOfDay(date) + ms))).toBe(startOfDay(date) + ms);
      }),
    );
  });

  it('adds days as a group does, and strings sort as days', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: -9999, max: 9999 }), (date, a, b) => {
        expect(addDays(addDays(date, a), b)).toBe(addDays(date, a + b));
        expect(daysBetween(date, addDays(date, a))).toBe(a);
        expect(addDays(date, a) < date).toBe(a < 0);
        expect(weekday(addDays(date, 7 * a))).toBe(weekday(date));
      }),
    );
  });

  it('never leaves the month it aims at', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -600, max: 600 }), (date, months) => {
        const there = addMonths(date, months);
        const index = (day: string) => yearOf(day) * 12 + Number(day.slice(5, 7));
        expect(index(there) - index(date)).toBe(months);
        expect(there.slice(8) <= date.slice(8)).toBe(true);
      }),
    );
  });
});
