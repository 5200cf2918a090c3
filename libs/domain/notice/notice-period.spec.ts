import fc from 'fast-check';
import { addDays, endOfDay } from '../clock/civil-date';
import { remainingWorkingDays } from '../working-day/add-working-days';
import { calendarOf, NOTICE_2024, NOTICE_2025 } from '../working-day/published-years.fixture';
import { correctedPeriod, noticePeriod } from './notice-period';

const CALENDAR = calendarOf({ '2024': NOTICE_2024, '2025': NOTICE_2025 });
const RULE = { minimumWorkingDays: 5, dayEndsAtHour: 24 };
const period = (posting: Parameters<typeof noticePeriod>[2]) => noticePeriod(CALENDAR, RULE, posting);
const day = fc.integer({ min: 0, max: 500 }).map((days) => addDays('2024-01-02', days));
const maybe = fc.option(day, { nil: undefined });

describe('the period of a notice', () => {
  it('counts from the day of posting, which does not count', () => {
    expect(period({ postedOn: '2024-02-07' })).toMatchObject({
      beginsOn: '2024-02-08',
      endsOn: '2024-02-20',
      endsAt: endOfDay('2024-02-20'),
      counted: ['2024-02-08', '2024-02-09', '2024-02-18', '2024-02-19', '2024-02-20'],
    });
  });

  it('counts no day before the posting was put on record', () => {
    expect(period({ postedOn: '2024-03-01', receivedOn: '2024-03-05' })).toMatchObject({ beginsOn: '2024-03-06', endsOn: '2024-03-12' });
    expect(period({ postedOn: '2024-03-05', receivedOn: '2024-03-05' }).endsOn).toBe('2024-03-12');
  });

  it('counts the days that it hung where the programme says so, and does not end before the day of entry', () => {
    const hung = {
      beginsOn: '2024-02-04',
      endsOn: '2024-02-08',
      counted: ['2024-02-04', '2024-02-05', '2024-02-06', '2024-02-07', '2024-02-08'],
    };
    expect(period({ postedOn: '2024-02-02', enteredOn: '2024-02-05' })).toMatchObject(hung);
    expect(period({ postedOn: '2024-02-02', receivedOn: '2024-02-05' }).endsOn).toBe('2024-02-18');
    expect(period({ postedOn: '2024-02-02', enteredOn: '2024-03-01', printedTo: '2024-02-09' })).toMatchObject({
      ...hung,
      endsOn: '2024-03-01',
    });
  });

  it('takes a later end that was printed and lengthens an earlier one', () => {
    expect(period({ postedOn: '2024-03-05', printedTo: '2024-03-20' }).endsOn).toBe('2024-03-20');
    expect(period({ postedOn: '2024-03-05', printedTo: '2024-03-06' }).endsOn).toBe('2024-03-12');
    expect(period({ postedOn: '2024-03-05', printedFrom: '2024-03-11' })).toMatchObject({ beginsOn: '2024-03-11', endsOn: '2024-03-15' });
  });

  it('always leaves the minimum after the posting, after its receipt, and from the first day printed', () => {
    fc.assert(
      fc.property(day, maybe, maybe, maybe, maybe, (postedOn, receivedOn, enteredOn, printedFrom, printedTo) => {
        const posting = {
          postedOn,
          ...(receivedOn === undefined ? {} : { receivedOn }),
          ...(enteredOn === undefined ? {} : { enteredOn }),
          ...(printedFrom === undefined ? {} : { printedFrom }),
          ...(printedTo === undefined ? {} : { printedTo }),
        };
        const { endsOn } = period(posting);
        const after = [postedOn, receivedOn, printedFrom === undefined ? undefined : addDays(printedFrom, -1)];
        for (const from of after) {
          if (from !== undefined) expect(remainingWorkingDays(CALENDAR, from, endsOn).count).toBeGreaterThanOrEqual(5);
        }
        for (const least of [printedTo, enteredOn]) if (least !== undefined) expect(endsOn >= least).toBe(true);
      }),
    );
  });
});

describe('a notice that was posted on another day', () => {
  const notice = { ...RULE, receivedOn: '2024-03-05', endsOn: '2024-03-14' };

  it('ends as it would have, but not before it could be objected to for its days', () => {
    expect(correctedPeriod(CALENDAR, notice, '2024-03-07')?.endsOn).toBe('2024-03-14');
    expect(correctedPeriod(CALENDAR, notice, '2024-03-05')?.endsOn).toBe('2024-03-12');
    expect(correctedPeriod(CALENDAR, notice, '2024-02-28')?.endsOn).toBe('2024-03-12');
  });

  it('keeps the end that was printed, and the one that a pause has moved', () => {
    expect(correctedPeriod(CALENDAR, { ...notice, printedTo: '2024-03-14' }, '2024-03-05')?.endsOn).toBe('2024-03-14');
    expect(correctedPeriod(CALENDAR, { ...notice, resumedOn: '2024-03-11' }, '2024-03-05')).toBeNull();
    expect(correctedPeriod(CALENDAR, { ...notice, resumedOn: '2024-03-11' }, '2024-03-08')?.endsOn).toBe('2024-03-15');
  });
});
