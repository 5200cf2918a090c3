import { expectEqual, expectThat } from '../../result/expectation';
import { answerTo, eventsOf, type Record, taskOf } from '../../result/record';
import { ELIGIBLE, USUAL } from './usual';
import { yuan } from '../../story/money';
import type { Backfill, Scenario } from '../../story/scenario';
import { buildingsOf, equalUnits } from '../../story/units';

const buildings = buildingsOf({ builtYear: 1996, structure: '砖混', storeys: 6, riskGrade: 'B' }, [
  equalUnits(1, 60, '100.00'),
  equalUnits(2, 60, '100.00'),
]);

const passed = (stage: string, outcome: string, enteredOn: string, leftOn: string) => ({ stage, outcome, enteredOn, leftOn });

/** As the files of the subdistrict say; the residents' money of that earlier batch was settled outside. */
const backfill: Backfill = {
  stage: 'works',
  history: [
    passed('opinion', 'passed', '2022-09-01', '2022-09-28'),
    passed('preliminary-design', 'done', '2022-09-28', '2022-11-25'),
    passed('plan-vote', 'passed', '2022-11-25', '2022-12-20'),
    passed('result-notice', 'ended', '2022-12-20', '2022-12-29'),
    passed('start-application', 'done', '2022-12-29', '2023-01-13'),
    passed('fund-gate', 'in-place', '2023-01-13', '2023-03-10'),
    passed('scheme-review', 'passed', '2023-01-13', '2023-02-17'),
    passed('start-approval', 'done', '2023-03-10', '2023-04-07'),
    passed('initiation', 'done', '2023-04-07', '2023-05-26'),
    passed('procurement', 'done', '2023-05-26', '2023-07-28'),
    passed('permits', 'done', '2023-07-28', '2023-08-18'),
  ],
  facts: { 'lines-touched': false, 'special-works': false, 'plan-listing': 'listed', 'many-in-one-fits': true },
  accounts: [],
};

/** A project that is half-way when it is entered. */
export const compoundE: Scenario = {
  mark: 'E',
  shows: '施工中途补录；工程变更不予同意；验收先不合格，整改后复验合格；保修期满办结',
  compound: { name: '示例·西桥新村', address: '示例西路15号', subdistrict: 'example-west', builtYear: 1996, facts: ELIGIBLE, buildings },
  entersOn: '2023-12-08',
  backfill,
  facts: { ...USUAL, 'final-total-fen': yuan(4_200_000), 'management-mode': 'self' },
  answers: [
    { step: 'start', after: 2, note: '补录：2023 年 8 月已进场，此次补交开工材料。' },
    { step: 'decide-change', after: 3, verb: 'refuse', note: '外墙面砖改石材没有必要，原则上不允许变更，不同意。' },
    { step: 'inspect', after: 8, verb: 'return', note: '雨水井盖松动三处，楼道扶手未固定，验收不合格。' },
    { step: 'rectify', stage: 'acceptance', after: 12 },
    { step: 'reinspect', after: 3, note: '整改到位，复验合格。' },
  ],
  votes: {},
  finalBudget: {
    contents: [
      { category: 'mandatory', title: '雨污分流', fen: yuan(1_500_000) },
      { category: 'basic', title: '道路和楼道', fen: yuan(1_600_000) },
      { category: 'improvement', title: '停车设施', fen: yuan(600_000) },
      { category: 'upgrading', title: '社区食堂', fen: yuan(200_000) },
    ],
    otherCostsFen: yuan(200_000),
    contingencyFen: yuan(100_000),
  },
  arrivals: [],
  objections: [],
  works: {
    reports: [
      { after: 5, percent: 60, milestone: 'buildings' },
      { after: 20, percent: 80, milestone: 'roads' },
      { after: 40, percent: 100, milestone: 'facilities' },
    ],
    change: { after: 10, reason: '外墙面砖改用石材。', fen: yuan(180_000) },
  },
  expectations,
};

function expectations(record: Record) {
  const { project } = record;
  const change = eventsOf(record, 'change.decided')[0]?.data;
  const inspect = answerTo(record, taskOf(record, 'inspect')?.taskId)?.data;
  const reinspect = answerTo(record, taskOf(record, 'reinspect')?.taskId)?.data;
  const rectified = taskOf(record, 'rectify');
  const backfilled = eventsOf(record, 'stage.backfilled');
  return [
    expectEqual(
      '补录十一个已过环节，从施工续办',
      [project?.backfilled, backfilled.length, eventsOf(record, 'stage.entered')[0]?.data.stage],
      [true, 11, 'works'],
    ),
    expectThat(
      '补录日期与登记日期分开',
      backfilled.length > 0 && backfilled.every(({ at, recordedAt }) => at < recordedAt),
      backfilled[0]?.at,
    ),
    expectEqual('工程变更不予同意', change?.outcome, 'refused'),
    expectEqual('验收先不合格，整改后复验合格', [inspect?.verb, rectified !== undefined, reinspect?.verb], ['return', true, 'complete']),
    expectEqual('保修期满，项目办结', [project?.status, project?.obligations[0]?.status], ['completed', 'ended']),
  ];
}
