import fc from 'fast-check';
import { addDays, atHour, civilDateOf } from '../clock/civil-date';
import { classify } from '../working-day/classify';
import { CALENDAR } from './review.fixture';
import { nextReview, previousReview, reviewDueOn, type ReviewRhythm, weekOf } from './review-day';

const friday: ReviewRhythm = { rhythm: 'weekly', day: 5, hour: 16 };
const fifth: ReviewRhythm = { rhythm: 'monthly', day: 5, hour: 9 };

describe('reviewDueOn', () => {
  it('is on its day, and on no other', () => {
    expect(reviewDueOn(friday, CALENDAR, '2024-01-12')).toEqual({ period: '2024-W02', on: '2024-01-12', at: atHour('2024-01-12', 16) });
    expect(reviewDueOn(friday, CALENDAR, '2024-01-11')).toBeNull();
  });

  it('moves to the first working day after a festival, and of two on one day the later stays', () => {
    // Spring Festival 2024 from 10 to 17 February; Sunday the 18th is worked.
    expect(reviewDueOn({ ...friday, day: 3 }, CALENDAR, '2024-02-18')).toMatchObject({ period: '2024-W07' });
    expect(reviewDueOn({ ...friday, day: 3 }, CALENDAR, '2024-02-14')).toBeNull();
    // Tuesday 1 October 2024 waits for the 8th, which is the next week's own day.
    expect(reviewDueOn({ ...friday, day: 2 }, CALENDAR, '2024-10-08')).toMatchObject({ period: '2024-W41' });
  });

  it('takes the last day of a month that has no such day, and Sunday for Monday', () => {
    expect(reviewDueOn({ ...fifth, day: 31 }, CALENDAR, '2024-04-30')).toMatchObject({ period: '2024-04' });
    expect(reviewDueOn(fifth, CALENDAR, '2024-05-06')).toMatchObject({ period: '2024-05' });
  });
});

it('names weeks as ISO 8601 does', () => {
  expect(['2024-12-30', '2026-12-31', '2027-01-03', '2027-01-04'].map(weekOf)).toEqual(['2025-W01', '2026-W53', '2026-W53', '2027-W01']);
});

describe('for any rhythm', () => {
  const day = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2024-01-15', days));
  const rhythm = fc.oneof(
    fc.record({ rhythm: fc.constant('weekly' as const), day: fc.integer({ min: 1, max: 7 }), hour: fc.integer({ min: 0, max: 23 }) }),
    fc.record({ rhythm: fc.constant('monthly' as const), day: fc.integer({ min: 1, max: 31 }), hour: fc.integer({ min: 0, max: 23 }) }),
  );

  it('a review is due on working days only, and the next one is found from any instant before it', () => {
    fc.assert(
      fc.property(rhythm, day, fc.integer({ min: 0, max: 23 }), (one, date, hour) => {
        const now = atHour(date, hour);
        const next = nextReview(one, CALENDAR, now);
        expect(next.at).toBeGreaterThan(now);
        expect(classify(CALENDAR, next.on).working).toBe(true);
        expect(reviewDueOn(one, CALENDAR, next.on)).toEqual(next);
        for (let between = addDays(date, 1); between < next.on; between = addDays(between, 1))
          expect(reviewDueOn(one, CALENDAR, between)).toBeNull();
      }),
    );
  });

  it('periods touch: what one review ends with, the next begins with, and no name comes twice', () => {
    fc.assert(
      fc.property(rhythm, day, (one, date) => {
        const first = nextReview(one, CALENDAR, atHour(date, 0));
        const second = nextReview(one, CALENDAR, first.at);
        expect(previousReview(one, CALENDAR, second.at)).toEqual(first);
        expect(second.period > first.period).toBe(true);
        expect(civilDateOf(second.at)).toBe(second.on);
      }),
    );
  });
});
