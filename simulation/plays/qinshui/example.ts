import type { FactValue } from '#libs/programme/ir/predicate';
import type { Scenario } from '../../story/scenario';
import { buildingsOf, equalUnits } from '../../story/units';
import { ELIGIBLE, FOUR_REPORTS, USUAL } from './usual';

export interface Example extends Partial<Omit<Scenario, 'compound' | 'facts'>> {
  mark: string;
  shows: string;
  name: string;
  builtYear: number;
  /** Units of 80.00 m² in each building. */
  buildings: number[];
  facts: { [fact: string]: FactValue };
  expectations: Scenario['expectations'];
}

/** One of the seven compounds of 2023: like the others but for what its story says. */
export function example({ mark, name, builtYear, buildings, facts, ...story }: Example): Scenario {
  return {
    entersOn: '2022-10-10',
    answers: [],
    votes: {},
    arrivals: [{ after: 10, fen: 'rest', note: '居民集中缴存' }],
    objections: [],
    works: { reports: FOUR_REPORTS },
    ...story,
    mark,
    compound: {
      name: `示例·${name}`,
      address: `龙港镇示例街${mark.slice(1)}号`,
      subdistrict: 'longgang-town',
      builtYear,
      facts: ELIGIBLE,
      buildings: buildingsOf(
        { builtYear, structure: '砖混', storeys: 5, riskGrade: 'B' },
        buildings.map((units, index) => equalUnits(index + 1, units, '80.00')),
      ),
    },
    facts: { ...USUAL, ...facts },
  };
}
