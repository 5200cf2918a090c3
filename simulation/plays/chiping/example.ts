import { expectThat } from '../../result/expectation';
import type { Record } from '../../result/record';
import { yuan } from '../../story/money';
import type { BudgetPlan, CompoundPlan, Scenario } from '../../story/scenario';
import { buildingsOf, equalUnits } from '../../story/units';
import { BRISK, ELIGIBLE, FOUR_REPORTS, USUAL } from './usual';

/** Units in each building, and the titled area of a unit. */
interface Houses {
  name: string;
  address: string;
  subdistrict: string;
  builtYear: number;
  buildings: number[];
  areaSqm: string;
}

export function compoundOf({ name, buildings, areaSqm, builtYear, ...where }: Houses): CompoundPlan {
  return {
    ...where,
    name: `示例·${name}`,
    builtYear,
    facts: { ...ELIGIBLE, 'built-year': builtYear },
    buildings: buildingsOf(
      { builtYear, structure: '砖混', storeys: 5, riskGrade: 'B' },
      buildings.map((units, index) => equalUnits(index + 1, units, areaSqm)),
    ),
  };
}

/** What is built, and who brings how much of it; in yuan, with the same sum. */
export function budgetOf(contents: [category: string, title: string, yuan: number][], funding: { [source: string]: number }): BudgetPlan {
  return {
    contents: contents.map(([category, title, part]) => ({ category, title, fen: yuan(part) })),
    otherCostsFen: 0,
    contingencyFen: 0,
    funding: Object.entries(funding).map(([source, part]) => ({ source, fen: yuan(part) })),
  };
}

export const totalOf = ({ contents }: BudgetPlan): number => contents.reduce((sum, { fen }) => sum + fen, 0);

type Told = Pick<Scenario, 'mark' | 'shows' | 'compound' | 'expectations'> & Partial<Scenario>;

/** A project like the others but for what its story says; it is built for just what was planned. */
export function example({ facts, answers = [], budget, ...story }: Told): Scenario {
  return {
    entersOn: '2021-04-06',
    votes: {},
    arrivals: [{ after: 12, fen: 'rest', note: '居民集中缴存' }],
    objections: [],
    works: { reports: FOUR_REPORTS },
    ...story,
    ...(budget ? { budget, finalBudget: budget } : {}),
    answers: [...answers, ...BRISK],
    facts: { ...USUAL, ...(budget ? { 'final-total-fen': totalOf(budget) } : {}), ...facts },
  };
}

export const done = ({ project }: Record) =>
  expectThat('从摸底到长效管理全部办完', project !== undefined && project.stages.length === 0, project?.stages.join('、'));
