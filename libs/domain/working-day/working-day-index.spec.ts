import fc from 'fast-check';
import { addDays } from '../clock/civil-date';
import { remainingWorkingDays } from './add-working-days';
import { calendarOf, NOTICE_2024, NOTICE_2025 } from './published-years.fixture';
import { workingDayIndex } from './working-day-index';

const calendar = calendarOf({ '2024': NOTICE_2024, '2025': NOTICE_2025 });
const FIRST = '2024-01-01';
const index = workingDayIndex(calendar, FIRST, '2025-12-31');

it('tells of any two days how many working days lie after the first up to the second', () => {
  const day = fc.nat(index.length - 1);
  fc.assert(
    fc.property(day, day, (a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const { count } = remainingWorkingDays(calendar, addDays(FIRST, from), addDays(FIRST, to));
      expect(index[to]!.count - index[from]!.count).toBe(count);
    }),
  );
});

it('holds every day once, and none where it would end before it begins', () => {
  expect(index).toHaveLength(731);
  expect(workingDayIndex(calendar, '2024-02-01', '2024-01-31')).toEqual([]);
});
