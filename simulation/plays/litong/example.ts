import type { FactValue } from '#libs/programme/ir/predicate';
import type { Expectation } from '../../result/expectation';
import type { Record } from '../../result/record';
import { yuan } from '../../story/money';
import type { BudgetPlan, Scenario } from '../../story/scenario';
import { buildingsOf, equalUnits } from '../../story/units';
import { keptDates } from './hard-dates';
import { APRIL, ELIGIBLE, RAIN_FIRST, USUAL } from './usual';

/** One compound of the year's task. */
export interface Listed {
  mark: string;
  name: string;
  town: string;
  builtYear: number;
  buildings: number;
  /** Of each building. */
  units: number;
  /** Of each unit, whole m². */
  areaSqm: number;
  /** Estimated investment. */
  yuan: number;
}

/** Where a compound does otherwise than the others. */
export interface Own extends Partial<Pick<Scenario, 'shows' | 'exception' | 'arrivals'>> {
  /** Before those that all have. */
  answers?: Scenario['answers'];
  compoundFacts?: { [fact: string]: FactValue };
  facts?: { [fact: string]: FactValue };
  /** What sources other than public money bring, in yuan. */
  funding?: { [source: string]: number };
  /** Stages that it leaves later than the plan's dates. */
  late?: readonly string[];
  expectations?(record: Record): Expectation[];
}

export function example(listed: Listed, own: Own = {}): Scenario {
  const { mark, name, town, builtYear } = listed;
  const make = { builtYear, structure: '砖混', storeys: 6, riskGrade: 'B' } as const;
  const units = Array.from({ length: listed.buildings }, (_, index) => equalUnits(index + 1, listed.units, `${listed.areaSqm}.00`));
  const budget = budgetOf(listed.yuan, own.funding ?? {});
  const sums = { 'estimate-fen': yuan(listed.yuan), 'final-total-fen': yuan(listed.yuan) };
  return {
    mark,
    shows: own.shows ?? '照方案的六个阶段按期办完',
    compound: {
      name: `示例·${name}`,
      address: `示例路${mark.slice(1)}号`,
      subdistrict: town,
      builtYear,
      facts: { ...ELIGIBLE, ...own.compoundFacts },
      buildings: buildingsOf(make, units),
    },
    entersOn: '2023-10-09',
    ...(own.exception ? { exception: own.exception } : {}),
    facts: { ...USUAL, ...sums, ...own.facts },
    answers: [...(own.answers ?? []), ...APRIL],
    votes: {},
    budget,
    finalBudget: budget,
    arrivals: own.arrivals ?? [],
    objections: [],
    works: { reports: RAIN_FIRST },
    expectations: (record) => [...keptDates(record, own.late ?? []), ...(own.expectations?.(record) ?? [])],
  };
}

/** Half from the centre and the region (四（一）), the rest from the district (四（四）), but for what others bring. */
function budgetOf(total: number, others: { [source: string]: number }): BudgetPlan {
  const publicly = total - Object.values(others).reduce((sum, part) => sum + part, 0);
  const upper = Math.round(publicly / 2);
  const basic = total * 0.6;
  const improvement = total * 0.3;
  return {
    contents: [
      { category: 'basic', title: '屋面、外墙、楼梯等公共部位维修', fen: yuan(basic) },
      { category: 'improvement', title: '停车和照明', fen: yuan(improvement) },
      { category: 'upgrading', title: '社区综合服务设施', fen: yuan(total) - yuan(basic) - yuan(improvement) },
    ],
    otherCostsFen: 0,
    contingencyFen: 0,
    funding: Object.entries({ 'special-subsidy': upper, matching: publicly - upper, ...others }).map(([source, part]) => ({
      source,
      fen: yuan(part),
    })),
  };
}
