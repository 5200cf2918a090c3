import { expectEqual, expectThat } from '../../result/expectation';
import type { Record } from '../../result/record';
import { ELIGIBLE } from './usual';
import type { Scenario } from '../../story/scenario';
import { buildingsOf, equalUnits } from '../../story/units';

const sound = buildingsOf({ builtYear: 1992, structure: '砖混', storeys: 5, riskGrade: 'B' }, [equalUnits(1, 40, '80.00')]);
const dangerous = {
  code: '2幢',
  builtYear: 1992,
  structure: '砖混',
  storeys: 4,
  riskGrade: 'C' as const,
  units: equalUnits(2, 30, '80.00'),
};

/** A compound with a house of grade C. */
export const compoundF: Scenario = {
  mark: 'F',
  shows: '有一幢C级危房：不予纳入，理由在案',
  compound: {
    name: '示例·河滨小区',
    address: '示例西路60号',
    subdistrict: 'example-west',
    builtYear: 1992,
    facts: ELIGIBLE,
    buildings: [...sound, dangerous],
  },
  entersOn: '2023-12-06',
  facts: {},
  answers: [],
  votes: {},
  arrivals: [],
  objections: [],
  works: { reports: [] },
  expectations,
};

const RULE = 'no-dangerous-house';

function expectations(record: Record) {
  const broken = record.eligibility.because.filter(({ verdict }) => verdict === 'not-met').map(({ id }) => id);
  return [
    expectThat('没有立项', record.project === undefined && record.refusal !== undefined, record.refusal?.detail),
    expectEqual('不符合的正是危房这一条', [record.eligibility.eligible, broken], [false, [RULE]]),
    expectThat('拒绝时写明了是哪一条', JSON.stringify(record.refusal?.because ?? '').includes(RULE), record.refusal?.detail),
  ];
}
