import { daysBetween } from '#libs/domain/clock/civil-date';
import { expectEqual, expectThat } from '../../result/expectation';
import { officeLines } from '../../result/office-lines';
import { answerTo, dayOf, eventsOf, type Record, taskOf } from '../../result/record';
import { ELIGIBLE, FIVE_REPORTS, USUAL } from './usual';
import { yuan } from '../../story/money';
import type { Scenario } from '../../story/scenario';
import { buildingsOf, codesOf, equalUnits } from '../../story/units';

const buildings = buildingsOf({ builtYear: 2003, structure: '框架', storeys: 6, riskGrade: 'A' }, [
  equalUnits(1, 50, '100.00'),
  equalUnits(2, 50, '100.00'),
  equalUnits(3, 50, '100.00'),
  equalUnits(4, 50, '100.00'),
]);
const RULE = 'built-year';
const RETURNING = 'transport';
const REPLY = { adopted: false, reason: '已实测转弯半径九米，满足要求；车位为居民表决内容，予以保留。' };
const SHARE = yuan(1_700_000);
const EXCESS = yuan(300_000);

/** Worked example of REQUIREMENTS.md 1.1: 20,000 m², base 415 yuan a m², over the cap of 400; and final accounts with odd fen. */
export const compoundD: Scenario = {
  mark: 'D',
  shows: '凭例外决定纳入；超出补助上限的 30 万元由居民自理，晚到才开门；决算多退少补到分',
  compound: {
    name: '示例·新安花园',
    address: '示例西路3号',
    subdistrict: 'example-west',
    builtYear: 2003,
    facts: { ...ELIGIBLE, 'weak-facilities': true, 'poor-management': true, 'strong-will': true },
    buildings,
  },
  entersOn: '2024-02-20',
  exception: { ruleId: RULE, reason: '设施和功能明显不足，物业管理缺位，居民意愿强烈；经集体研究，同意纳入。' },
  facts: {
    ...USUAL,
    'plan-listing': 'added',
    'estimate-fen': yuan(10_000_000),
    'contract-estimate-fen': yuan(9_300_000),
    'final-total-fen': 995_679_012,
  },
  answers: [
    { step: RETURNING, stage: 'scheme-review', verb: 'return', note: '消防车道转弯半径偏小，建议取消东侧四个车位。' },
    { step: 'minutes', replies: { [RETURNING]: REPLY } },
    { step: 'approve-design', after: 7, note: '概算复核用时较长。' },
    { step: 'many-in-one-permit', after: 6 },
  ],
  votes: { opinion: [{ agree: codesOf(buildings).slice(0, 170) }], 'plan-vote': [{ agree: codesOf(buildings).slice(0, 150) }] },
  budget: {
    contents: [
      { category: 'mandatory', title: '雨污分流和消防', fen: yuan(3_000_000) },
      { category: 'basic', title: '道路、楼道和外墙', fen: yuan(4_000_000) },
      { category: 'improvement', title: '停车和充电设施', fen: yuan(2_000_000) },
      { category: 'upgrading', title: '社区服务用房', fen: yuan(1_000_000) },
    ],
    otherCostsFen: 0,
    contingencyFen: 0,
  },
  finalBudget: {
    contents: [
      { category: 'mandatory', title: '雨污分流和消防', fen: 298_765_433 },
      { category: 'basic', title: '道路、楼道和外墙', fen: 391_234_567 },
      { category: 'improvement', title: '停车和充电设施', fen: 195_555_555 },
      { category: 'upgrading', title: '社区服务用房', fen: 97_777_779 },
    ],
    otherCostsFen: 12_345_678,
    contingencyFen: 0,
  },
  arrivals: [
    { after: 30, fen: SHARE, note: '按类别应缴部分' },
    { afterDays: 101, fen: EXCESS, note: '超出补助上限、居民自理部分' },
  ],
  objections: [],
  works: { reports: FIVE_REPORTS },
  expectations,
};

/**
 * By hand: contents 9,833,333.34 and other costs 123,456.78 make 9,956,790.12; share (391,234,567 × 10 % + 195,555,555 × 30 % +
 * 97,777,779 × 70 %) × 995,679,012 ÷ 983,333,334 = 168,321,631 fen; base 827,357,381, cap 800,000,000, excess 27,357,381.
 */
const RESIDENTS_DUE = 195_679_012;
const REFUND = 200_000_000 - RESIDENTS_DUE;

function expectations(record: Record) {
  const arrivals = eventsOf(record, 'funds.arrived');
  const gate = eventsOf(record, 'account.gatePassed')[0];
  const collect = taskOf(record, 'collect');
  const late = collect ? daysBetween(collect.dueOn, dayOf(gate?.at)) : 0;
  const { code } = record.organisations.get(collect?.organisationId ?? '') ?? {};
  const holder = officeLines([record]).find((line) => line.code === code);
  const rungs = eventsOf(record, 'rung.fired').filter(({ data }) => data.taskId === collect?.taskId && data.sent);
  const raised = eventsOf(record, 'escalation.raised').filter(({ data }) => data.taskId === collect?.taskId);
  const trueUp = eventsOf(record, 'trueUp.computed').at(-1)?.data;
  const refunds = eventsOf(record, 'refund.made');
  const returned = taskOf(record, RETURNING);
  const minutes = answerTo(record, taskOf(record, 'minutes')?.taskId)?.data;
  const { money } = record.project?.view ?? {};
  return [
    expectEqual(
      '2003 年建成，凭例外决定纳入',
      record.exceptions.map(({ ruleId }) => ruleId),
      [RULE],
    ),
    expectEqual(
      '联审一条退回意见，纪要逐条答复：未予采纳，写明理由',
      [minutes?.verb, minutes?.returns?.map(({ taskId, adopted, reason }) => [taskId === returned?.taskId, adopted, reason])],
      ['complete', [[true, REPLY.adopted, REPLY.reason]]],
    ),
    expectEqual('到位要求含超出上限部分：170 万元加 30 万元', gate?.data.requiredFen, SHARE + EXCESS),
    expectThat(
      '只到 170 万元时门不开，超出部分到账才开',
      arrivals[0]?.data.balanceFen === SHARE && gate !== undefined && arrivals[1] !== undefined && gate.no > arrivals[1].no,
      `${dayOf(arrivals[0]?.at)} 到 170 万元，${dayOf(gate?.at)} 足额`,
    ),
    expectThat(
      '资金晚到：期满后逾期并升级',
      ['overdue', 'to-office'].every((code) => rungs.some(({ data }) => data.rung === code)) &&
        raised.length > 0 &&
        dayOf(gate?.at) > (collect?.dueOn ?? '9'),
      `应于 ${collect?.dueOn ?? '没有'}，实于 ${dayOf(gate?.at)}`,
    ),
    expectThat(
      '筹集逾期记在项目和承办单位名下',
      late > 0 && holder !== undefined && holder.daysLate >= late && (record.project?.view.daysLate ?? 0) >= late,
      `逾期 ${late} 天，${holder?.name ?? '无承办单位'}共逾期 ${holder?.daysLate ?? 0} 天`,
    ),
    expectEqual(
      '决算：居民应缴 1956790.12 元，应退 43209.88 元',
      [trueUp?.residentsDueFen, trueUp?.refundFen, trueUp?.additionalFen],
      [RESIDENTS_DUE, REFUND, 0],
    ),
    expectEqual('逐户退还，合计分毫不差', [refunds.length, refunds.reduce((sum, { data }) => sum + data.fen, 0)], [200, REFUND]),
    expectEqual(
      '结清后专用账户关闭，分文不留',
      record.accounts.map(({ status, balanceFen }) => [status, balanceFen]),
      [['closed', 0]],
    ),
    expectEqual('补助到上限 800 万元为止', money?.subsidyGrantedFen, yuan(8_000_000)),
  ];
}
