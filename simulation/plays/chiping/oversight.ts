import { expectEqual, expectThat, type Expectation } from '../../result/expectation';
import type { Together } from '../../play';
import { yuan } from '../../story/money';
import type { LotPlan } from '../../story/lot-plan';
import type { ReviewPlan } from '../../story/review-plan';

const WEEKLY = 'weekly-review';
const MONTHLY = 'monthly-circular';
const EAST = { code: 'example-east', name: '示例东街道' };
const WEST = { code: 'example-west', name: '示例西街道' };
const PLATFORM = { code: 'platform-company', name: '平台公司' };

/** Projects are praised and named, as the coordination staff registered them (七（四）). */
const [FAST, SLOW] = ['示例·粮站宿舍改造', '示例·纺织新村改造'];

const REMARKS = '示例西街道第二轮风险评估拖延，请七月底前完成论证；示例东街道片区立项提前，请各街道借鉴。';

const inTime = (by: string, week: string, on: string, progress: string) => ({ by, week, on, hour: 15, progress });

/** Four weeks of June 2021 and the circular over them; 14 June was the Dragon Boat Festival. */
export const reviews: ReviewPlan = {
  signed: [
    { oversight: WEEKLY, period: '2021-W24', on: '2021-06-15' },
    { oversight: WEEKLY, period: '2021-W25', on: '2021-06-21' },
    { oversight: WEEKLY, period: '2021-W26', on: '2021-06-28' },
    { oversight: WEEKLY, period: '2021-W27', on: '2021-07-05' },
    { oversight: MONTHLY, period: '2021-07', on: '2021-07-05', remarks: REMARKS },
  ],
  reports: [
    inTime(EAST.code, '2021-W23', '2021-06-11', '片区方案已编成。'),
    inTime(WEST.code, '2021-W23', '2021-06-11', '纺织新村第二轮论证进行中。'),
    inTime(PLATFORM.code, '2021-W23', '2021-06-11', '筹资方案已编成。'),
    inTime(EAST.code, '2021-W24', '2021-06-18', '片区已报专班比选。'),
    { ...inTime(WEST.code, '2021-W24', '2021-06-18', '风险评估未完成。'), hour: 18, problems: '评估单位未到位。' },
    inTime(PLATFORM.code, '2021-W24', '2021-06-18', '片区筹资方案已交专班。'),
    inTime(EAST.code, '2021-W25', '2021-06-25', '片区已列入年度计划。'),
    inTime(PLATFORM.code, '2021-W25', '2021-06-25', '片区立项材料准备中。'),
    inTime(EAST.code, '2021-W26', '2021-07-02', '片区立项已批复。'),
    inTime(WEST.code, '2021-W26', '2021-07-02', '第二轮风险评估已完成。'),
    inTime(PLATFORM.code, '2021-W26', '2021-07-02', '片区立项已批复，正在选定单位。'),
  ],
};

/** The cluster and its neighbour under one contract. */
export const lots: readonly LotPlan[] = [
  {
    code: 'example-lot',
    title: '示例东街道成片捆绑标段',
    contractor: '示例建设有限公司',
    contractFen: yuan(2_600_000),
    marks: ['C1', 'C3'],
    at: { stage: 'procurement', step: 'sign' },
    reports: [{ after: 30, percent: 40 }],
  },
];

/** Who is looked at, and the office; their leaders too, since a person signed. */
const MAILBOXES = [EAST.code, WEST.code, PLATFORM.code, 'task-force'].flatMap((code) => [`${code}.clerk`, `${code}.leader`]).sort();

export function expectations({ whole }: Together): Expectation[] {
  const { clusters, lots: found, reviews: signed, circulated } = whole;
  const weekly = signed.filter(({ oversight }) => oversight === WEEKLY);
  const circular = signed.find(({ oversight }) => oversight === MONTHLY);
  const remarked = [...(circular?.praised ?? []), ...(circular?.named ?? [])];
  return [
    expectEqual('片区并三处小区：72 户、5421.60 平方米', clusters, [
      { name: '示例·东路片区', areaSqm: '5421.60', households: 72, compounds: 3, projects: ['C1'] },
    ]),
    expectEqual('一个标段包两个项目，各报进度', found, [
      {
        title: '示例东街道成片捆绑标段',
        contractor: '示例建设有限公司',
        contractFen: yuan(2_600_000),
        projects: ['C1', 'C3'].map((mark) => ({ mark, percent: 40 })),
      },
    ]),
    expectEqual(
      '四期周调度由组长签发，校验值在案',
      weekly.map(({ period, signedBy, sealed }) => [period, signedBy, sealed]),
      ['2021-W24', '2021-W25', '2021-W26', '2021-W27'].map((period) => [period, '组长（分管区长）（示例）', true]),
    ),
    expectEqual('周一逢端午，调度顺延到周二', weekly[0]?.until, '2021-06-15T09:00:00+08:00'),
    expectEqual(
      '迟报、未报的单位逐周列明',
      weekly.flatMap(({ reports }) => reports.map(({ week, late, missing }) => [week, late, missing])),
      [
        ['2021-W23', [], []],
        ['2021-W24', [WEST.name], []],
        ['2021-W25', [], [WEST.name]],
        ['2021-W26', [], []],
      ],
    ),
    expectEqual(
      '周调度见红灯和逾期未办',
      weekly.map(({ lights, overdue }) => [lights.red, overdue]),
      [
        [0, 0],
        [0, 0],
        [1, 1],
        [0, 0],
      ],
    ),
    expectThat(
      '每个数字都点得开，正是它所数的项目',
      signed.every(({ figures }) => figures.open > 0 && figures.wrong.length === 0),
      signed.map(({ figures }) => figures.open),
    ),
    expectEqual('月通报表扬：立项提前的项目', circular?.praised, [{ name: FAST, value: 9, unit: '工作日', projects: ['C1'] }]),
    expectEqual('月通报点名：逾期六个工作日的项目', circular?.named, [{ name: SLOW, value: 6, unit: '工作日', projects: ['C2'] }]),
    expectEqual('按语由专班写进通报', circular?.remarks, REMARKS),
    expectThat(
      '按语、表扬和点名写在每一封邮件里',
      circular !== undefined &&
        circular.mailed.includes(REMARKS) &&
        remarked.every(({ name, value, unit }) =>
          circular.mailed.some((line) => line.startsWith(name) && line.includes(`${value} ${unit}`)),
        ),
      remarked.map(({ name }) => name),
    ),
    expectEqual(
      '每期都送到街道、平台公司和专班，连同负责人',
      signed.map(({ deliveredTo }) => deliveredTo),
      signed.map(() => MAILBOXES),
    ),
    expectEqual('没有签发的稿子一份也没有发出', circulated, [
      '周调度（2021-W24）',
      '周调度（2021-W25）',
      '周调度（2021-W26）',
      '周调度（2021-W27）',
      '月通报（2021-07）',
    ]),
  ];
}
