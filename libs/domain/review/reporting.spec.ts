import fc from 'fast-check';
import { atHour } from '../clock/civil-date';
import { CALENDAR } from './review.fixture';
import { reportingWeek, reportingWeeks, whoReported } from './reporting';

const cutOff = { weekday: 4, hour: 18 };
const thursday = atHour('2024-01-11', 18);
const week = { week: '2024-W02', cutOffAt: thursday };

it('knows the week of a day and its cut-off', () => {
  expect(reportingWeek(cutOff, CALENDAR, '2024-01-08')).toEqual(week);
  expect(reportingWeek(cutOff, CALENDAR, '2024-01-14')).toEqual(week);
});

it('finds the weeks whose cut-off lies in a period, the end included', () => {
  const names = (from: number, until: number) => reportingWeeks(cutOff, CALENDAR, from, until).map((one) => one.week);
  expect(names(atHour('2024-01-05', 16), atHour('2024-01-12', 16))).toEqual(['2024-W02']);
  expect(names(thursday, atHour('2024-01-12', 16))).toEqual([]);
  expect(names(thursday - 1, thursday)).toEqual(['2024-W02']);
  expect(names(atHour('2024-01-05', 9), atHour('2024-02-05', 9))).toEqual(['2024-W02', '2024-W03', '2024-W04', '2024-W05']);
});

it('closes on the first working day after a cut-off on which nobody works', () => {
  // Thursday 4 April 2024 was 清明节, with the two days after it; 1–5 May were 劳动节.
  expect(reportingWeek(cutOff, CALENDAR, '2024-04-01')).toEqual({ week: '2024-W14', cutOffAt: atHour('2024-04-07', 18) });
  expect(reportingWeek(cutOff, CALENDAR, '2024-05-01')).toEqual({ week: '2024-W18', cutOffAt: atHour('2024-05-06', 18) });
  const weeks = reportingWeeks(cutOff, CALENDAR, atHour('2024-05-06', 9), atHour('2024-05-13', 9));
  expect(weeks.map(({ week }) => week)).toEqual(['2024-W18', '2024-W19']);
  expect(reportingWeeks(cutOff, CALENDAR, atHour('2024-04-29', 9), atHour('2024-05-06', 9))).toEqual([]);
});

it('tells in time, late and missing apart: the first report counts, at the cut-off it is late', () => {
  const report = (organisationId: string, submittedAt: number) => ({ organisationId, week: '2024-W02', submittedAt });
  const reports = [report('a', thursday - 1), report('a', thursday + 5), report('b', thursday), { ...report('c', 1), week: '2024-W01' }];
  expect(whoReported(week, ['c', 'b', 'a'], reports, thursday + 10)).toEqual({ ...week, inTime: ['a'], late: ['b'], missing: ['c'] });
  expect(whoReported(week, ['b'], reports, thursday - 1).missing).toEqual(['b']);
});

it('puts each organisation on one list', () => {
  const ids = ['a', 'b', 'c', 'd'];
  const report = fc.record({
    organisationId: fc.constantFrom(...ids, 'other'),
    week: fc.constantFrom('2024-W02', '2024-W03'),
    submittedAt: fc.integer({ min: thursday - 5, max: thursday + 5 }),
  });
  fc.assert(
    fc.property(fc.array(report), (reports) => {
      const { inTime, late, missing } = whoReported(week, ids, reports, thursday + 5);
      expect([...inTime, ...late, ...missing].sort()).toEqual(ids);
    }),
  );
});
