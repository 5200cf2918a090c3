import { expectEqual, expectThat } from '../../result/expectation';
import { dayOf, eventsOf, type Record } from '../../result/record';
import { ELIGIBLE, FIVE_REPORTS, USUAL } from './usual';
import { yuan } from '../../story/money';
import type { BudgetPlan, Scenario } from '../../story/scenario';
import { buildingsOf, codesOf, equalUnits } from '../../story/units';

const buildings = buildingsOf({ builtYear: 1994, structure: '砖混', storeys: 6, riskGrade: 'B' }, [
  equalUnits(1, 55, '100.00'),
  equalUnits(2, 55, '100.00'),
  equalUnits(3, 55, '100.00'),
  equalUnits(4, 55, '100.00'),
]);

/** Worked example of REQUIREMENTS.md 1.1: 22,000 m², contents of 3 / 4 / 2 / 1 million; the base stays under the cap. */
const budget: BudgetPlan = {
  contents: [
    { category: 'mandatory', title: '雨污分流和消防', fen: yuan(3_000_000) },
    { category: 'basic', title: '道路、楼道和外墙', fen: yuan(4_000_000) },
    { category: 'improvement', title: '停车和充电设施', fen: yuan(2_000_000) },
    { category: 'upgrading', title: '社区服务用房', fen: yuan(1_000_000) },
  ],
  otherCostsFen: 0,
  contingencyFen: 0,
};
const RESIDENTS = yuan(1_700_000);
const SUBSIDY = yuan(8_300_000);

/** The undisturbed way. */
export const compoundA: Scenario = {
  mark: 'A',
  shows: '一路顺利：最先足额、最先获补助，直到保修期',
  compound: { name: '示例·向阳小区', address: '示例东路1号', subdistrict: 'example-east', builtYear: 1994, facts: ELIGIBLE, buildings },
  entersOn: '2023-12-04',
  facts: {
    ...USUAL,
    'lines-touched': true,
    'estimate-fen': yuan(10_000_000),
    'contract-estimate-fen': yuan(9_200_000),
    'final-total-fen': yuan(10_000_000),
  },
  answers: [],
  votes: {
    opinion: [{ agree: codesOf(buildings).slice(0, 190) }],
    'plan-vote': [{ agree: codesOf(buildings).slice(0, 180), against: codesOf(buildings).slice(180, 190) }],
  },
  budget,
  finalBudget: budget,
  arrivals: [
    { after: 5, fen: yuan(1_000_000), note: '第一批集中缴存' },
    {
      after: 12,
      fen: 'rest',
      note: '业主决定动用的维修资金',
      from: { source: 'maintenance-fund', decision: 'common-money-decision' },
    },
  ],
  objections: [],
  works: { reports: FIVE_REPORTS },
  expectations,
};

function expectations(record: Record) {
  const { project, position, subsidised } = record;
  const money = project?.view.money;
  const warranty = project?.obligations.find(({ code }) => code === 'warranty');
  const wake = project?.deadlines.find(({ thingId, status }) => thingId === warranty?.id && status === 'open');
  const passed = eventsOf(record, 'stage.left').find(({ data }) => data.stage === 'acceptance' && data.outcome === 'passed');
  return [
    expectEqual('最先足额到位', position, 1),
    expectEqual('最先获得补助', subsidised, 1),
    expectEqual('居民自筹 170 万元，补助 830 万元，分毫不差', [money?.residentsFen, money?.subsidyGrantedFen], [RESIDENTS, SUBSIDY]),
    expectThat(
      '其中 70 万元出自维修资金，凭业主决定到账，分账列明',
      record.accounts.some(({ bySource }) =>
        bySource.some(({ source, inFen }) => source === 'maintenance-fund' && inFen === yuan(700_000)),
      ),
      '维修资金 70 万元',
    ),
    expectEqual('多退少补为零', [money?.refundFen, money?.additionalFen], [0, 0]),
    expectThat('长效管理完成，只剩保修', project?.stages.length === 0 && project.status === 'running', project?.status),
    expectThat(
      '保修期自验收通过起两年，下一次唤醒已登记在案',
      warranty?.status === 'running' && wake !== undefined && passed !== undefined && wake.on === twoYearsAfter(dayOf(passed.at)),
      wake?.on,
    ),
  ];
}

const twoYearsAfter = (date: string): string => `${Number(date.slice(0, 4)) + 2}${date.slice(4)}`;
