import { expectEqual, expectThat } from '#simulation/result/expectation';
import { eventsOf, type Record, taskOf } from '#simulation/result/record';
import type { Play } from '#simulation/play';
import { yuan } from '#simulation/story/money';
import type { BudgetPlan, Scenario } from '#simulation/story/scenario';
import { buildingsOf, codesOf, equalUnits } from '#simulation/story/units';

const buildings = buildingsOf({ builtYear: 1995, structure: '砖混', storeys: 5 }, [equalUnits(1, 20, '80.00'), equalUnits(2, 20, '80.00')]);
const units = codesOf(buildings);

const budget: BudgetPlan = {
  contents: [
    { category: 'required', title: '上下水', fen: yuan(1_000_000) },
    { category: 'optional', title: '停车棚', fen: yuan(200_000) },
  ],
  otherCostsFen: 0,
  contingencyFen: 0,
};
/** 5 % of what is required and 40 % of what is chosen. */
const RESIDENTS = yuan(130_000);

/** One compound on the way that no other programme has: shown before it is voted on, built when half of the money is there. */
const compound: Scenario = {
  mark: 'S',
  shows: '会商退回一次，异议成立重编方案，差一户没过四分之三，再来一次通过；到位一半开工，一路到保修期满',
  compound: {
    name: '示例·河畔小区',
    address: '示例镇河畔路1号',
    subdistrict: 'example-town',
    builtYear: 1995,
    facts: { 'years-standing': 35, 'moving-away': false },
    buildings,
  },
  entersOn: '2024-01-08',
  facts: { 'lines-touched': true, 'final-total-fen': yuan(1_200_000) },
  answers: [
    { step: 'accept', time: 1, verb: 'return', note: '缺户主名单。' },
    { step: 'power', time: 1, verb: 'return', note: '变压器容量不够。' },
    { step: 'minutes', time: 1, verb: 'return', note: '先扩容。' },
  ],
  votes: { voting: [{ agree: units.slice(0, 29), against: units.slice(29, 40) }, { agree: units.slice(0, 30) }] },
  budget,
  finalBudget: budget,
  arrivals: [
    { after: 3, fen: RESIDENTS / 2 - 1, note: '第一批' },
    { after: 6, fen: 'rest', note: '第二批' },
  ],
  objections: [{ posting: 1, after: 2, text: '停车棚挡光。', outcome: 'upheld', answer: '移位重画。' }],
  works: {
    reports: [
      { after: 10, percent: 50, milestone: 'lines' },
      { after: 30, percent: 100, milestone: 'houses' },
    ],
  },
  expectations,
};

function expectations(record: Record) {
  const left = eventsOf(record, 'stage.left').map(({ data }) => `${data.stage} ${data.outcome}`);
  const warranty = record.project?.obligations.find(({ code }) => code === 'warranty');
  const gate = eventsOf(record, 'account.gatePassed')[0];
  return [
    expectEqual('会商退回、公示异议成立、表决差一户，各回到编制方案，最后都通过', left.slice(0, 13), [
      ...['applying done', 'planning done', 'conferring returned'],
      ...['planning done', 'conferring passed', 'showing upheld'],
      ...['planning done', 'conferring passed', 'showing ended', 'voting failed'],
      ...['planning done', 'conferring passed', 'showing ended'],
    ]),
    expectEqual(
      '方案张贴三次；没有因异议中止的，各数满七个工作日',
      record.notices.map(({ explanation }) => explanation?.counted.length),
      [7, 7, 7],
    ),
    expectEqual('居民应出 13 万元，一半到位即过关', [record.accounts[0]?.requiredFen, gate !== undefined], [RESIDENTS / 2, true]),
    expectThat('电力企业接收设施', taskOf(record, 'take-power') !== undefined, '未见'),
    expectEqual('保修期满办结', [record.project?.status, warranty?.status], ['completed', 'ended']),
  ];
}

/** A place that does not exist, onboarded from its file alone. */
export const exampleCounty: Play = {
  code: 'example-county',
  programmeFile: 'test/onboarding/example-county.yaml',
  title: '模拟运行：虚构的示例县',
  startsOn: '2024-01-02',
  until: '2026-06-30',
  places: {
    subdistricts: [{ code: 'example-town', name: '示例镇人民政府' }],
    communities: [{ code: 'example-village', name: '示例居民委员会', parent: 'example-town' }],
  },
  scenarios: [compound],
  business: {
    budget: { stage: 'planning', step: 'draw' },
    audit: { stage: 'settling', step: 'audit' },
    settlement: { stage: 'settling', step: 'true-up' },
  },
  desks: ['renewal-office.clerk'],
};
