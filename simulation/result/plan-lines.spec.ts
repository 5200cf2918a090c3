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
  const empty = { year: 2024, documentNo: 'c', lists: [], application: undefined };
  const issued = (year: number, tier: string, lists: object[]) => ({
    ...{ year, documentNo: `no ${year}`, lists, application: { status: 'issued', decidedTier: tier } },
  });
  const east = [list('d1', '2021-10-20', false)];
  const late = { year: 2022, documentNo: 'no 2022', lists: [list('d2', '2021-11-01', true)], application: { status: 'kept' } };
  const lines = planLines(
    [
      told('A', [issued(2022, 't0', east), empty]),
      told('B', [issued(2022, 't1', east), empty]),
      told('C', [late, issued(2023, 't0', [list('d2', '2022-10-20', false)]), empty]),
    ],
    programme,
  );
  expect(lines).toEqual([
    {
      ...{ year: 2022, documentNo: 'no 2022', kept: ['C'] },
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
      ...{ year: 2023, documentNo: 'no 2023', kept: [] },
      lists: [{ district: '西区', receivedOn: '2022-10-20', late: false, applications: 1 }],
      tiers: [
        { title: '实施一批', marks: ['C'] },
        { title: '谋划一批', marks: [] },
      ],
    },
  ]);
});
