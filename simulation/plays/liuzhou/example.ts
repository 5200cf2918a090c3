import { type Expectation, expectEqual } from '../../result/expectation';
import type { Record } from '../../result/record';
import type { BuildingPlan, Scenario } from '../../story/scenario';
import { codesOf } from '../../story/units';
import { ENTERPRISES, FLOOR, funded, TOTAL } from './money';
import { ELIGIBLE, FOUR_REPORTS, USUAL } from './usual';

interface Example extends Partial<Omit<Scenario, 'compound'>> {
  mark: string;
  shows: string;
  name: string;
  side: 'east' | 'west';
  builtYear: number;
  buildings: BuildingPlan[];
  expectations: Scenario['expectations'];
}

/** One of the five compounds: like the others but for what its story says. Nine tenths of its owners agree, one tenth is not at home. */
export function example({ mark, name, side, builtYear, buildings, facts, expectations, ...story }: Example): Scenario {
  const units = codesOf(buildings);
  return {
    entersOn: '2021-01-11',
    client: `example-${side}-client`,
    answers: [],
    votes: { 'plan-vote': [{ agree: units.slice(0, Math.floor((units.length * 9) / 10)) }] },
    budget: funded(FLOOR),
    finalBudget: funded(FLOOR),
    arrivals: [
      { after: 8, fen: ENTERPRISES, note: '专营单位出资', from: { source: 'utilities' } },
      { after: 15, fen: 'rest', note: '居民出资' },
    ],
    objections: [],
    works: { reports: FOUR_REPORTS },
    ...story,
    mark,
    compound: {
      name: `示例·${name}`,
      address: `示例${side === 'east' ? '东' : '西'}路${mark.slice(1)}号`,
      subdistrict: `example-${side}`,
      builtYear,
      facts: ELIGIBLE,
      buildings,
    },
    facts: { ...USUAL, 'final-total-fen': TOTAL, ...facts },
    expectations: (record) => [...expectations(record), ...overall(record)],
  };
}

function overall({ project, accounts }: Record): Expectation[] {
  return [
    expectEqual(
      '从摸底到保修期满全部办结',
      [project?.status, project?.stages, project?.obligations.map(({ status }) => status)],
      ['completed', [], ['ended']],
    ),
    expectEqual(
      '一千万元全部到位并付清，专用账户关闭，分文不留',
      [project?.view.money.paidFen, accounts.map(({ status, balanceFen }) => [status, balanceFen])],
      [TOTAL, [['closed', 0]]],
    ),
  ];
}
