import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Told } from './gather';
import { planLines } from './plan-lines';

const programme = {
  annualPlan: { tiers: ['实施一批', '谋划一批'].map((title, index) => ({ code: `t${index}`, title })) },
} as unknown as CompiledProgramme;
const organisations = new Map([
  ['d1', { code: 'east', name: '东区' }],
  ['d2', { code: 'west', name: '西区' }],
]);
const list = (districtId: string, day: string, late: boolean) => ({
  districtId,
  late,
  applications: 1,
  receivedAt: `${day}T10:00:00+08:00`,
});

function told(mark: string, plans: object[]): Told {
  return { scenario: { mark }, record: { plans, organisations } } as unknown as Told;
}

test('a year shows its lists, what was listed in which tier, and what goes on in the next; a year of nobody is left out', () => {
  const quota = [{ target: 'old', title: '老旧', measure: 'compounds', needed: 3, before: 0, proposed: 1, remaining: 2, by: '2025-12-31' }];
  const place = (position: number, behindBy: string | null) => ({
    place: { position, behindBy, readings: [{ priority: 'keen', title: '参与度高', value: 60 }] },
  });
  const empty = { year: 2024, documentNo: 'c', lists: [], quota: [], application: undefined };
  const issued = (year: number, tier: string, lists: object[]) => ({
    ...{ year, documentNo: `no ${year}`, lists, quota, application: { status: 'issued', decidedTier: tier } },
  });
  const east = [list('d1', '2021-10-20', false)];
  const late = { year: 2022, documentNo: 'no 2022', lists: [list('d2', '2021-11-01', true)], quota, application: { status: 'kept' } };
  const lines = planLines(
    [
      told('A', [{ ...issued(2022, 't0', east), ...place(2, 'keen') }, empty]),
      told('B', [{ ...issued(2022, 't1', east), ...place(1, null) }, empty]),
      told('C', [late, issued(2023, 't0', [list('d2', '2022-10-20', false)]), empty]),
    ],
    programme,
  );
  const shown = [{ title: '老旧', measure: 'compounds', needed: 3, before: 0, proposed: 1, remaining: 2 }];
  expect(lines).toEqual([
    {
      ...{ year: 2022, documentNo: 'no 2022', kept: ['C'], quota: shown },
      ranking: [
        { position: 1, mark: 'B', behindBy: null },
        { position: 2, mark: 'A', behindBy: '参与度高' },
      ],
      lists: [
        { district: '东区', receivedOn: '2021-10-20', late: false, applications: 1 },
        { district: '西区', receivedOn: '2021-11-01', late: true, applications: 1 },
      ],
      tiers: [
        { title: '实施一批', marks: ['A'] },
        { title: '谋划一批', marks: ['B'] },
      ],
    },
    {
      ...{ year: 2023, documentNo: 'no 2023', kept: [], quota: shown, ranking: [] },
      lists: [{ district: '西区', receivedOn: '2022-10-20', late: false, applications: 1 }],
      tiers: [
        { title: '实施一批', marks: ['C'] },
        { title: '谋划一批', marks: [] },
      ],
    },
  ]);
});
