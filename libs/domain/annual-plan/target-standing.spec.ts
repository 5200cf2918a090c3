import fc from 'fast-check';
import type { Target } from '#libs/programme/ir/programme';
import { atHour, type CivilDate } from '../clock/civil-date';
import { type Renewed, targetStandings } from './target-standing';

const target = (code: string, more: Partial<Target>): Target => ({ code, title: code, rule: 'r', by: '2023-12-31', ...more });
const compound = (acceptedOn: CivilDate | null, more: Partial<Renewed> = {}): Renewed => ({
  ...{ compounds: 1, buildings: 3, households: 90, areaCsqm: 900_000, investmentFen: null, facts: {} },
  acceptedAt: acceptedOn === null ? null : atHour(acceptedOn, 12),
  ...more,
});
const on = (day: CivilDate) => atHour(day, 9);

const years = [
  target('2021', { from: '2021-01-01', by: '2021-12-31', compounds: 10 }),
  target('2022', { from: '2022-01-01', by: '2022-12-31', compounds: 16 }),
  target('2023', { from: '2023-01-01', by: '2023-12-31', compounds: 7 }),
];
const stand = (targets: Target[], renewed: Renewed[], now: CivilDate, known: Renewed[] = renewed) =>
  targetStandings(targets, { known, renewed }, on(now), 24).map(({ target: { code }, past, lines }) => [
    code,
    past,
    ...lines.map(({ needed, finished, late, underWay, remaining }) => [needed, finished, late, underWay, remaining]),
  ]);

test('what was accepted counts in its year, what is under way in the year that runs', () => {
  const renewed = [compound('2021-06-01'), compound('2022-01-01'), compound('2022-12-31'), compound(null), compound(null)];
  expect(stand(years, renewed, '2022-12-31')).toEqual([
    ['2021', true, [10, 1, 0, 0, 9]],
    ['2022', false, [16, 2, 0, 2, 14]],
    ['2023', false, [7, 0, 0, 0, 7]],
  ]);
});

test('what is late counts as late to the last target, and stays under way there', () => {
  expect(stand(years, [compound('2023-12-31'), compound('2024-01-01'), compound(null)], '2024-02-01')).toEqual([
    ['2021', true, [10, 0, 0, 0, 10]],
    ['2022', true, [16, 0, 0, 0, 16]],
    ['2023', true, [7, 1, 1, 1, 5]],
  ]);
});

test('a target without a figure asks for all that it is about; one of no compound has no line', () => {
  const old = target('old', { when: { fact: 'built', atMost: 2000 } });
  const built = (year: number, acceptedOn: CivilDate | null) => compound(acceptedOn, { facts: { built: year } });
  const renewed = [built(1990, '2023-03-01'), built(2003, '2023-03-01'), built(2000, null)];
  expect(stand([old, target('frame', {})], renewed, '2023-06-01', [...renewed, built(1980, null)])).toEqual([
    ['old', false, [3, 1, 0, 1, 2]],
    ['frame', false],
  ]);
});

test('each measure has its line, and money says what has no budget', () => {
  const whole = target('whole', { compounds: 2, buildings: 6, investmentFen: 500 });
  const renewed = [compound('2023-05-01', { investmentFen: 300 }), compound(null)];
  const [standing] = targetStandings([whole], { known: [], renewed }, on('2023-06-01'), 24);
  expect(standing!.lines).toEqual([
    { measure: 'compounds', needed: 2, finished: 1, late: 0, underWay: 1, remaining: 1 },
    { measure: 'buildings', needed: 6, finished: 3, late: 0, underWay: 3, remaining: 3 },
    { measure: 'investmentFen', needed: 500, finished: 300, late: 0, underWay: 0, remaining: 200, unstated: 1 },
  ]);
});

test('nothing counts twice in one target, and once the years are over nothing is lost', () => {
  const days = fc.option(
    fc.integer({ min: 2021, max: 2025 }).map((year) => `${year}-07-01`),
    { nil: null },
  );
  fc.assert(
    fc.property(fc.array(days, { maxLength: 20 }), (acceptedOn) => {
      const renewed = acceptedOn.map((day) => compound(day));
      const standings = targetStandings(years, { known: [], renewed }, on('2026-01-01'), 24);
      const counted = standings.flatMap(({ finished, late, underWay }) => [...finished, ...late, ...underWay]);
      expect(counted).toHaveLength(renewed.length);
      expect(new Set(counted).size).toBe(renewed.length);
    }),
  );
});
