import { expectEqual, expectThat } from '../../result/expectation';
import { eventsOf, type Record, taskOf } from '../../result/record';
import { ELIGIBLE, FIVE_REPORTS, USUAL } from './usual';
import { yuan } from '../../story/money';
import type { Scenario } from '../../story/scenario';
import { buildingsOf, codesOf, equalUnits } from '../../story/units';

/** 90 households and 9,000.00 m²: one unit a centimetre smaller, one as much larger, so that 5,999.99 can be reached. */
const buildings = buildingsOf({ builtYear: 1989, structure: '砖混', storeys: 5, riskGrade: 'B' }, [
  equalUnits(1, 45, '100.00'),
  [...equalUnits(2, 43, '100.00'), { code: '2-044', areaSqm: '99.99' }, { code: '2-045', areaSqm: '100.01' }],
]);
const alike = codesOf(buildings).slice(0, 88);

/** A branch of a city bureau: the office may ask it, not order it. */
const NOT_SUBORDINATE = 'natural-resources';

/** A vote that fails by a hundredth of a square metre, and a notice restarted over the Spring Festival. */
export const compoundB: Scenario = {
  mark: 'B',
  shows: '表决差 0.01 平方米未过，再次表决正好三分之二；异议成立，公示跨春节重来',
  compound: { name: '示例·春晖里', address: '示例东路20号', subdistrict: 'example-east', builtYear: 1989, facts: ELIGIBLE, buildings },
  entersOn: '2023-12-01',
  facts: { ...USUAL, 'estimate-fen': yuan(3_050_000), 'contract-estimate-fen': yuan(2_800_000), 'final-total-fen': yuan(3_098_000) },
  answers: [
    { step: 'submit-will', after: 2 },
    { step: 'commission', after: 2 },
    { step: 'design', on: '2024-01-15' },
    { step: 'post', time: 1, on: '2024-01-26' },
    { step: 'mediate', on: '2024-02-02' },
    { step: 'correct', on: '2024-02-05' },
    { step: 'post', time: 2, on: '2024-02-07' },
    { step: NOT_SUBORDINATE, after: 12 },
  ],
  votes: {
    opinion: [{ agree: [...alike.slice(0, 59), '2-044'], against: ['2-045'] }, { agree: alike.slice(0, 60) }],
    'plan-vote': [{ agree: alike.slice(0, 72) }],
  },
  budget: {
    contents: [
      { category: 'mandatory', title: '雨污分流', fen: yuan(1_000_000) },
      { category: 'basic', title: '道路和楼道', fen: yuan(1_100_000) },
      { category: 'improvement', title: '停车和绿化', fen: yuan(500_000) },
      { category: 'upgrading', title: '文化长廊', fen: yuan(200_000) },
    ],
    otherCostsFen: yuan(150_000),
    contingencyFen: yuan(100_000),
  },
  finalBudget: {
    contents: [
      { category: 'mandatory', title: '雨污分流', fen: yuan(1_010_000) },
      { category: 'basic', title: '道路和楼道', fen: yuan(1_120_000) },
      { category: 'improvement', title: '停车和绿化', fen: yuan(510_000) },
      { category: 'upgrading', title: '文化长廊', fen: yuan(205_000) },
    ],
    otherCostsFen: yuan(153_000),
    contingencyFen: yuan(100_000),
  },
  arrivals: [
    { after: 10, fen: yuan(200_000), note: '第一批集中缴存' },
    { after: 25, fen: 'rest', note: '余额到位' },
  ],
  objections: [
    {
      posting: 1,
      after: 3,
      text: '同意房号汇总表漏列了两户，公示内容与表决结果不符。',
      outcome: 'upheld',
      answer: '经核对确有漏列，更正汇总表后重新公示。',
    },
  ],
  works: { reports: FIVE_REPORTS },
  expectations,
};

/** The residents' share by the final accounts, less what they had paid in: 444,827.07 − 435,714.29 yuan. */
const ADDITIONAL_FEN = 911_278;

function expectations(record: Record) {
  const [first, second] = eventsOf(record, 'vote.closed').map(({ data }) => data);
  const [broken, restarted] = record.notices;
  const asked = taskOf(record, NOT_SUBORDINATE);
  const drafts = eventsOf(record, 'letter.drafted').filter(({ data }) => data.taskId === asked?.taskId);
  const signed = eventsOf(record, 'letter.signed').filter(({ data }) => data.taskId === asked?.taskId);
  const lapsed = eventsOf(record, 'letter.discarded').filter(({ data }) => data.taskId === asked?.taskId);
  const office = record.organisations.get(asked?.organisationId ?? '')?.code;
  const mailed = office === undefined ? [] : record.linksTo(office);
  return [
    expectEqual(
      '第一次表决 5999.99 / 9000.00 平方米、60 / 90 户，未通过',
      [first?.passed, first?.agreeAreaSqm, first?.wholeAreaSqm, first?.agreePeople, first?.wholePeople],
      [false, '5999.99', '9000.00', 60, 90],
    ),
    expectEqual(
      '第二次表决正好 6000.00 平方米、60 户，通过',
      [second?.passed, second?.agreeAreaSqm, second?.wholeAreaSqm, second?.agreePeople, second?.wholePeople],
      [true, '6000.00', '9000.00', 60, 90],
    ),
    expectEqual('异议成立，第一次公示作废', [broken?.outcome, broken?.objections[0]?.status], ['restarted', 'upheld']),
    expectEqual(
      '2024-02-07 重新张贴，跨春节计满五个工作日',
      [restarted?.postedOn, restarted?.endsOn, restarted?.explanation?.counted],
      ['2024-02-07', '2024-02-20', ['2024-02-08', '2024-02-09', '2024-02-18', '2024-02-19', '2024-02-20']],
    ),
    expectThat(
      '除夕计入工作日，同时给出提醒',
      restarted?.explanation?.warnings.some(({ date }) => date === '2024-02-09') === true,
      restarted?.explanation?.warnings,
    ),
    expectThat(
      '对不归办公室指挥的单位拟商请函，由人签发',
      signed.length > 0 && drafts.every(({ data }) => data.kind === 'request-letter') && signed.length + lapsed.length === drafts.length,
      `拟 ${drafts.length} 件，签发 ${signed.length} 件，未及签发对方已办、自动作废 ${lapsed.length} 件`,
    ),
    expectThat(
      '该单位收到的邮件正是签发的函件，没有催办邮件',
      mailed.length > 0 && office !== undefined && JSON.stringify(mailed) === JSON.stringify(record.signedFor(office)),
      // Their number: the ids of letters differ from run to run.
      mailed.length,
    ),
    expectEqual('决算后少补 9112.78 元', record.project?.view.money.additionalFen, ADDITIONAL_FEN),
  ];
}
