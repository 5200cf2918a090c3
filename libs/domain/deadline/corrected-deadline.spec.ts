import { builtInCalendar } from '#libs/calendar/built-in-calendar';
import { computeDeadline } from './compute-deadline';
import { correctedDeadline } from './corrected-deadline';

const calendar = builtInCalendar();
const options = { dayEndsAtHour: 24 };
const twenty = { rule: { kind: 'working-days', days: 20 }, anchor: '2024-01-02' } as const;

test('counts from the corrected day', () => {
  const moved = correctedDeadline(calendar, twenty, { from: '2024-01-02', to: '2024-01-04' }, options);
  expect(moved).toEqual(computeDeadline(calendar, twenty.rule, '2024-01-04', options));
});

test('one that was counted anew after a pause gains or loses the working days by which the day was moved', () => {
  // Ten of twenty were left on 2024-01-16 and run from the end of the pause.
  const left = { rule: { kind: 'working-days', days: 10 }, anchor: '2024-02-07' } as const;
  const on = (to: string) => correctedDeadline(calendar, left, { from: '2024-01-02', to }, options).explanation;
  expect(on('2024-01-04')).toMatchObject({ anchor: '2024-02-07', rule: { days: 12 } });
  // 29 December and 2 January: the first of January is a holiday.
  expect(on('2023-12-28')).toMatchObject({ anchor: '2024-02-07', rule: { days: 8 } });
  expect(on('2023-11-01')).toMatchObject({ anchor: '2024-02-07', rule: { days: 1 } });
});

test('a date that stands by itself stays where it is', () => {
  const fixed = { rule: { kind: 'calendar-date', date: '2024-03-31' }, anchor: '2024-02-07' } as const;
  expect(correctedDeadline(calendar, fixed, { from: '2024-01-02', to: '2024-01-04' }, options).date).toBe('2024-03-31');
});
