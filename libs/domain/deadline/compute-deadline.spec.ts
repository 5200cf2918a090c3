import fc from 'fast-check';
import type { DeadlineRule } from '#libs/programme/ir/deadline';
import { addDays, civilDateOf, toIso } from '../clock/civil-date';
import { calendarOf, NOTICE_2024, NOTICE_2025 } from '../working-day/published-years.fixture';
import { computeDeadline } from './compute-deadline';

const calendar = calendarOf({ '2024': NOTICE_2024, '2025': NOTICE_2025 });
const compute = (rule: DeadlineRule, anchor: string, dayEndsAtHour = 24) => computeDeadline(calendar, rule, anchor, { dayEndsAtHour });

describe('computeDeadline', () => {
  it('counts working days and says which', () => {
    const deadline = compute({ kind: 'working-days', days: 5 }, '2024-02-07');
    expect(deadline).toMatchObject({
      date: '2024-02-20',
      provisional: false,
      calendarVersion: calendar.version,
      yearsTouched: [2024],
      explanation: { anchor: '2024-02-07', dayEndsAtHour: 24, warnings: [{ date: '2024-02-09', reason: '除夕' }] },
    });
    expect(toIso(deadline.at)).toBe('2024-02-21T00:00:00+08:00');
    expect(deadline.explanation.days).toHaveLength(13);
    expect(deadline.explanation.lastWorkingDayBefore).toBeUndefined();
  });

  it('ends at the programme’s hour', () => {
    expect(toIso(compute({ kind: 'working-days', days: 5 }, '2024-02-02', 17).at)).toBe('2024-02-08T17:00:00+08:00');
    expect(toIso(compute({ kind: 'calendar-date', date: '2024-10-31' }, '2024-02-02', 18).at)).toBe('2024-10-31T18:00:00+08:00');
  });

  it('leaves a calendar date on its rest day and points at the last working day before', () => {
    const deadline = compute({ kind: 'calendar-date', date: '2025-10-05' }, '2025-01-02');
    expect(deadline).toMatchObject({ date: '2025-10-05', provisional: false, yearsTouched: [2025] });
    expect(deadline.explanation).toMatchObject({ days: [], lastWorkingDayBefore: '2025-09-30' });
    expect('lastWorkingDayBefore' in compute({ kind: 'calendar-date', date: '2025-10-31' }, '2025-01-02').explanation).toBe(false);
  });

  it('touches the year of the hint too', () => {
    expect(compute({ kind: 'calendar-date', date: '2025-01-01' }, '2024-06-03')).toMatchObject({
      yearsTouched: [2024, 2025],
      explanation: { lastWorkingDayBefore: '2024-12-31' },
    });
  });

  it('adds days, months and years of the civil calendar', () => {
    expect(compute({ kind: 'days', days: 30 }, '2024-02-01').date).toBe('2024-03-02');
    expect(compute({ kind: 'months', months: 1 }, '2024-01-31').date).toBe('2024-02-29');
    const warranty = compute({ kind: 'years', years: 5 }, '2024-02-29');
    expect(warranty).toMatchObject({ date: '2029-02-28', provisional: false, yearsTouched: [2029] });
  });

  it('is provisional only where the calendar can still move it', () => {
    expect(compute({ kind: 'working-days', days: 5 }, '2025-12-22').provisional).toBe(true);
    expect(compute({ kind: 'calendar-date', date: '2026-10-31' }, '2025-12-22').provisional).toBe(false);
  });

  it('refuses a rule that is none', () => {
    expect(() => compute({ kind: 'working-days', days: -1 }, '2024-01-02')).toThrow('at least 0');
    expect(() => compute({ kind: 'months', months: 0.5 }, '2024-01-02')).toThrow('at least 0');
    expect(() => compute({ kind: 'calendar-date', date: '2024-02-30' }, '2024-01-02')).toThrow('not a civil date');
  });

  const anyAnchor = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2024-01-01', days));
  const anyRule: fc.Arbitrary<DeadlineRule> = fc.oneof(
    fc.integer({ min: 0, max: 60 }).map((days) => ({ kind: 'working-days' as const, days })),
    fc.integer({ min: 0, max: 400 }).map((days) => ({ kind: 'days' as const, days })),
    fc.integer({ min: 0, max: 30 }).map((months) => ({ kind: 'months' as const, months })),
    fc.integer({ min: 0, max: 5 }).map((years) => ({ kind: 'years' as const, years })),
    anyAnchor.map((date) => ({ kind: 'calendar-date' as const, date })),
  );

  it('ends on its date, whatever the rule, and is plain JSON', () => {
    fc.assert(
      fc.property(anyRule, anyAnchor, fc.integer({ min: 1, max: 24 }), (rule, anchor, hour) => {
        const deadline = compute(rule, anchor, hour);
        expect(civilDateOf(deadline.at - 1)).toBe(deadline.date);
        expect(rule.kind === 'calendar-date' || deadline.date >= anchor).toBe(true);
        expect(JSON.parse(JSON.stringify(deadline))).toEqual(deadline);
        const hint = deadline.explanation.lastWorkingDayBefore;
        expect(hint === undefined || hint < deadline.date).toBe(true);
      }),
    );
  });
});
