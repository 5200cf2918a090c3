import fc from 'fast-check';
import type { Priority, Target } from '#libs/programme/ir/programme';
import { atHour, civilDateOf, weekday } from '../clock/civil-date';
import type { Facts } from '../predicate/evaluate';
import { calendarOf, NOTICE_2024, NOTICE_2025 } from '../working-day/published-years.fixture';
import { quota } from './quota';
import { rank } from './rank';
import { barringListing, isCarriedOut, isTier } from './tier';
import { closingHint, timeliness, windowDays } from './window-days';

const calendar = calendarOf({ '2024': NOTICE_2024, '2025': NOTICE_2025 });
const plan = { window: { opens: '01-01', closes: '10-31' }, cutOff: { closes: '10-15' } };
const tiers = ['implemented', 'prepared', 'reserved'].map((code) => ({ code, title: code }));

describe('the window of a year', () => {
  it('closes at the end of October of the year before', () => {
    expect(windowDays(plan, 2025, calendar, 24)).toEqual({
      opensOn: '2024-01-01',
      opensAt: atHour('2024-01-01', 0),
      closesOn: '2024-10-31',
      closesAt: atHour('2024-11-01', 0),
      lastWorkingDay: null,
      cutOffOn: '2024-10-15',
      cutOffAt: atHour('2024-10-16', 0),
    });
  });

  it('stays on a rest day, and points at the last working day before it', () => {
    // 31 October 2026 is a Saturday.
    const days = windowDays(plan, 2027, calendar, 24);
    expect(weekday(days.closesOn)).toBe(6);
    expect(days).toMatchObject({ closesOn: '2026-10-31', closesAt: atHour('2026-11-01', 0), lastWorkingDay: '2026-10-30' });
  });

  it('points by the calendar of the day, provisionally while the year is not published', () => {
    expect(closingHint(calendar, '2026-10-31')).toEqual({ lastWorkingDay: '2026-10-30', lastWorkingDayProvisional: true });
    const known = calendarOf({ '2026': { notice: '样例', holidays: {}, makeUpDays: { '2026-10-31': '样例节' }, warned: {} } });
    expect(closingHint(known, '2026-10-31')).toEqual({ lastWorkingDay: null, lastWorkingDayProvisional: false });
    expect(closingHint(calendar, '2024-10-31')).toEqual({ lastWorkingDay: null, lastWorkingDayProvisional: false });
  });

  it('ends at the hour at which a day ends', () => {
    expect(windowDays(plan, 2025, calendar, 17).closesAt).toBe(atHour('2024-10-31', 17));
  });

  it('never rolls forward, in whatever year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2090 }), (year) => {
        const days = windowDays(plan, year, calendar, 24);
        expect(civilDateOf(days.closesAt - 1)).toBe(`${year - 1}-10-31`);
        expect(days.lastWorkingDay === null || days.lastWorkingDay < days.closesOn).toBe(true);
      }),
    );
  });

  it('takes what comes in the last millisecond, and nothing at the instant itself', () => {
    const limits = { opensAt: 1_000, endsAt: 2_000 };
    expect([999, 1_000, 1_999, 2_000].map((at) => timeliness(at, limits))).toEqual(['early', 'in-time', 'in-time', 'late']);
  });
});

describe('tiers', () => {
  it('the first is the plan of the year, the others are the reserve', () => {
    expect(tiers.map(({ code }) => isCarriedOut({ tiers }, code))).toEqual([true, false, false]);
    expect(isCarriedOut({ tiers: [] }, null)).toBe(true);
    expect([isTier({ tiers }, 'prepared'), isTier({ tiers }, 'other'), isTier({ tiers }, null), isTier({ tiers: [] }, null)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('what was once listed may not apply again where the text says so; a place in the reserve bars nothing', () => {
    const listed = { year: 2020, tier: 'implemented', carriedOut: true };
    const reserve = { year: 2021, tier: 'reserved', carriedOut: false };
    const unknown = { year: 2019, tier: null, carriedOut: true };
    const strict = { onceListed: 'refused' as const };
    expect(barringListing(strict, [reserve, listed])).toBe(listed);
    expect(barringListing(strict, [reserve])).toBeNull();
    expect(barringListing(strict, [unknown])).toBe(unknown);
    expect(barringListing({}, [listed])).toBeNull();
  });
});

const priorities: Priority[] = [
  { code: 'old', title: '', rule: 'r', by: { when: { fact: 'built', atMost: 2000 } } },
  { code: 'keen', title: '', rule: 'r', by: { most: 'percent' } },
  { code: 'small', title: '', rule: 'r', by: { least: 'households' } },
];

describe('the order by priorities', () => {
  it('says what put each behind the one before it', () => {
    const ranked = rank(
      [
        { id: 'a', facts: { built: 2003, percent: 99 } },
        { id: 'b', facts: { built: 1994, percent: 80, households: 90 } },
        { id: 'c', facts: { built: 1994, percent: 80, households: 60 } },
        { id: 'd', facts: { built: 1994, percent: 90 } },
        { id: 'e', facts: { built: 2003, percent: 99 } },
      ],
      priorities,
    );
    expect(ranked.map(({ id, position, behindBy }) => [id, position, behindBy])).toEqual([
      ['d', 1, null],
      ['c', 2, 'keen'],
      ['b', 3, 'small'],
      ['a', 4, 'old'],
      ['e', 4, null],
    ]);
    expect(ranked[0]!.readings).toEqual([
      { priority: 'old', value: true, because: [{ fact: 'built', value: 1994 }] },
      { priority: 'keen', value: 90, because: [{ fact: 'percent', value: 90 }] },
      { priority: 'small', value: null, because: [{ fact: 'households', value: null }] },
    ]);
  });

  const facts = fc.record(
    { built: fc.integer({ min: 1990, max: 2010 }), percent: fc.integer({ min: 0, max: 3 }), households: fc.integer({ min: 1, max: 3 }) },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Facts>;

  it('hangs on nothing but the facts: the order of reading changes no place', () => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 12 }), fc.nat(), (all, turn) => {
        const candidates = all.map((known, index) => ({ id: `c${String(index).padStart(2, '0')}`, facts: known }));
        const at = candidates.length === 0 ? 0 : turn % candidates.length;
        expect(rank([...candidates.slice(at), ...candidates.slice(0, at)], priorities)).toEqual(rank(candidates, priorities));
      }),
    );
  });

  it('gives the same place to two with the same facts, and never a better one to who lacks what another has', () => {
    fc.assert(
      fc.property(fc.array(facts, { minLength: 1, maxLength: 12 }), facts, (others, known) => {
        const candidates = [
          ...others.map((one, index) => ({ id: `o${index}`, facts: one })),
          { id: 'x', facts: known },
          { id: 'y', facts: known },
        ];
        const better = { id: 'z', facts: { ...known, built: 1990 } };
        const places = new Map(rank([...candidates, better], priorities).map(({ id, position }) => [id, position]));
        expect(places.get('x')).toBe(places.get('y'));
        expect(places.get('z')!).toBeLessThanOrEqual(places.get('x')!);
      }),
    );
  });
});

describe('the targets', () => {
  const target: Target = { code: 'whole', title: '', rule: 'r', by: '2025-12-31', compounds: 19, areaCsqm: 16_960_000 };
  const one = (built?: number, investmentFen: number | null = null) => ({
    ...{ compounds: 1, buildings: 3, households: 90, areaCsqm: 900_000, investmentFen },
    facts: (built === undefined ? {} : { built }) as Facts,
  });

  it('stand beside what was listed before and what is proposed; one that is past is left out', () => {
    const standing = { known: [], before: [one(), one()], proposed: [one()] };
    expect(quota([target, { ...target, code: 'past', by: '2024-12-31' }], 2025, standing)).toEqual([
      { target: 'whole', by: '2025-12-31', measure: 'compounds', needed: 19, before: 2, proposed: 1, remaining: 16 },
      {
        ...{ target: 'whole', by: '2025-12-31', measure: 'areaCsqm', needed: 16_960_000 },
        ...{ before: 1_800_000, proposed: 900_000, remaining: 14_260_000 },
      },
    ]);
    expect(quota([target], 2026, standing)).toEqual([]);
  });

  it('without a figure ask for all that they are about, and count what is known to be so', () => {
    const all: Target = { code: 'old', title: '', rule: 'r', by: '2025-12-31', when: { fact: 'built', atMost: 2000 } };
    const standing = {
      known: [one(1990), one(1999), one(2000), one(2004), one()],
      before: [one(1990), one(2004)],
      proposed: [one(1999), one()],
    };
    expect(quota([all], 2025, standing)).toEqual([
      { target: 'old', by: '2025-12-31', measure: 'compounds', needed: 3, before: 1, proposed: 1, remaining: 1 },
    ]);
  });

  it('of no compound count nothing', () => {
    const framework: Target = { code: 'framework', title: '', rule: 'r', by: '2025-12-31' };
    expect(quota([framework], 2025, { known: [one(1990)], before: [], proposed: [] })).toEqual([]);
  });

  it('count a compound that is listed again once', () => {
    const target: Target = { code: 'whole', title: '', rule: 'r', by: '2025-12-31', compounds: 19 };
    const [again, fresh] = [one(1990), one(1991)];
    expect(quota([target], 2025, { known: [again, fresh], before: [again], proposed: [again, fresh] })).toMatchObject([
      { before: 1, proposed: 1, remaining: 17 },
    ]);
  });

  it('count money by the budgets on record, and say how many have none', () => {
    const money: Target = { code: 'money', title: '', rule: 'r', by: '2025-12-31', investmentFen: 4_552_000_000 };
    const standing = { known: [], before: [one(1990, 1_000_000_000), one()], proposed: [one(1999, 500_000_000)] };
    expect(quota([money], 2025, standing)).toEqual([
      {
        ...{ target: 'money', by: '2025-12-31', measure: 'investmentFen', needed: 4_552_000_000 },
        ...{ before: 1_000_000_000, proposed: 500_000_000, remaining: 3_052_000_000, unstated: 1 },
      },
    ]);
  });
});
