import { composeReview } from './compose-review';
import { entered, left, log, terms, UNTIL } from './review.fixture';
import { figureOf, remarkLines, reportLines, reviewPage } from './review-page';

const DIRECTORY = { east: { name: '东街道' }, bureau: { name: '住建局' } };
const praise = { rule: 'fast', measure: 'days-ahead' as const, atLeast: 1, most: 3 };
const naming = { rule: 'slow', measure: 'progress-behind' as const, atLeast: 1, most: 3 };
const logs = new Map([
  ['quick', log('east', ['2024-01-02', 9, entered('2024-01-15')], ['2024-01-10', 9, left()])],
  ['slow', log('west', ['2024-01-02', 9, entered('2024-01-09')])],
]);
const reports = [{ week: '2024-W02', cutOffAt: UNTIL, inTime: ['east'], late: [], missing: ['bureau', 'gone'] }];
const page = reviewPage(composeReview(terms({ praise, naming }), logs), reports, DIRECTORY);

test('every cell of every table is asked for by a name of its own, and answers with its projects', () => {
  const cells = page.tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  expect(new Set(cells.map(({ figure }) => figure)).size).toBe(cells.length);
  for (const cell of cells) expect(figureOf(page, cell.figure)).toMatchObject(cell);
  expect(figureOf(page, 'stages.started.behind')).toMatchObject({
    count: 1,
    projects: ['slow'],
    title: '分环节计划与实际：开工，应完成未完成',
  });
  expect(figureOf(page, 'stages.started.unknown')).toBeUndefined();
});

test('organisations are called as the directory calls them, and by their id where it does not know them', () => {
  const rows = page.tables.find(({ code }) => code === 'subdistricts')!.rows;
  expect(rows.map(({ code, title }) => [code, title])).toEqual([
    ['east', '东街道'],
    ['west', 'west'],
  ]);
});

test('praise, naming and missing reports are said in sentences', () => {
  expect(remarkLines(page.praise!)).toEqual(['东街道：提前 3 工作日（项目 1 个）']);
  expect(remarkLines(page.naming!)).toEqual([]);
  expect(reportLines(page.reports)).toEqual(['2024-W02：未报 住建局、gone；迟报 无']);
});

test('a project that is praised goes by its own name', () => {
  const named = reviewPage(composeReview(terms({ praise, remarkOn: 'projects' }), logs), [], DIRECTORY);
  expect(named.praise!.items).toEqual([{ organisationId: 'east', projectId: 'quick', name: 'east小区', value: 3, projects: ['quick'] }]);
  expect(remarkLines(named.praise!)).toEqual(['east小区：提前 3 工作日']);
});

test('a programme without praise and naming says neither', () => {
  const plain = reviewPage(composeReview(terms(), logs), [], {});
  expect([plain.praise, plain.naming, plain.reports]).toEqual([null, null, []]);
});
