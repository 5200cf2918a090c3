import { builtInCalendar } from '#libs/calendar/built-in-calendar';
import { atHour, toIso } from '#libs/domain/clock/civil-date';
import { reactionDays, workingDaysAfter } from './reaction';

const calendar = builtInCalendar();
const department = { code: 'transport-bureau', kind: 'department' };

test.each([
  ['an answer takes what the office takes', department, '2024-03-04', '2024-03-18', 3],
  ['an office of its own pace', { code: 'gas-company', kind: 'utility' }, '2024-03-04', '2024-03-18', 6],
  ['an office that nothing is said of', { code: 'city-archives', kind: 'other' }, '2024-03-04', '2024-03-11', 3],
  ['work of forty working days takes half of them', department, '2024-03-04', '2024-04-29', 20],
])('%s', (_what, office, openedOn, dueOn, days) => {
  expect(reactionDays(calendar, office, openedOn, dueOn)).toBe(days);
});

test('an answer is given at the hour of the office, over the Spring Festival too', () => {
  expect(toIso(workingDaysAfter(calendar, atHour('2024-02-07', 15.5), 3, 14))).toBe('2024-02-18T14:00:00+08:00');
  expect(toIso(workingDaysAfter(calendar, atHour('2024-02-07', 9), 0, 14))).toBe('2024-02-07T14:00:00+08:00');
});
