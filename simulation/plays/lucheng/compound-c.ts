import { expectEqual, expectThat } from '../../result/expectation';
import { answerTo, dayOf, eventsOf, type Record, taskOf } from '../../result/record';
import { stageLines } from '../../result/stage-lines';
import { ELIGIBLE, FIVE_REPORTS, USUAL } from './usual';
import { yuan } from '../../story/money';
import type { BudgetPlan, Scenario } from '../../story/scenario';
import { buildingsOf, codesOf, equalUnits } from '../../story/units';

const buildings = buildingsOf({ builtYear: 1998, structure: '砖混', storeys: 6, riskGrade: 'B' }, [
  equalUnits(1, 60, '100.00'),
  equalUnits(2, 60, '100.00'),
  equalUnits(3, 60, '100.00'),
]);
const budget: BudgetPlan = {
  contents: [
    { category: 'mandatory', title: '雨污分流和消防', fen: yuan(2_400_000) },
    { category: 'basic', title: '道路、楼道和外墙', fen: yuan(2_600_000) },
    { category: 'improvement', title: '停车和健身设施', fen: yuan(900_000) },
    { category: 'upgrading', title: '养老服务点', fen: yuan(400_000) },
  ],
  otherCostsFen: yuan(300_000),
  contingencyFen: yuan(200_000),
};
const SILENT = 'urban-management';

/** A department that says nothing, and an objection that mediation cannot settle. */
export const compoundC: Scenario = {
  mark: 'C',
  shows: '联审中一家单位沉默：提醒、逾期、升级、补答；一件异议调解不成，不妨碍公示',
  compound: { name: '示例·银杏苑', address: '示例东路88号', subdistrict: 'example-east', builtYear: 1998, facts: ELIGIBLE, buildings },
  entersOn: '2024-01-03',
  facts: {
    ...USUAL,
    'lines-touched': true,
    'estimate-fen': yuan(6_800_000),
    'contract-estimate-fen': yuan(6_200_000),
    'final-total-fen': yuan(6_800_000),
  },
  answers: [
    { step: SILENT, stage: 'scheme-review', silentUntilDecided: true, note: '经督办补报：同意，道路和绿化按现场商定办理。' },
    // Convened late, though in the lead's own time: what the silence cost the review is not made up for.
    { step: 'minutes', stage: 'scheme-review', after: 9 },
    { step: 'mediate', after: 2 },
    { step: 'refer', after: 8, note: '街道已逐户走访说明，异议人保留意见，记录在案。' },
  ],
  votes: { opinion: [{ agree: codesOf(buildings).slice(0, 150) }], 'plan-vote': [{ agree: codesOf(buildings).slice(0, 140) }] },
  budget,
  finalBudget: budget,
  arrivals: [
    { after: 15, fen: yuan(500_000), note: '第一批集中缴存' },
    { after: 35, fen: 'rest', note: '余额到位' },
  ],
  objections: [
    {
      posting: 1,
      after: 2,
      text: '新增停车位离一层窗户太近。',
      outcome: 'mediation-failed',
      answer: '双方未能达成一致，移交街道处理。',
    },
  ],
  works: { reports: FIVE_REPORTS },
  expectations,
};

function expectations(record: Record) {
  const silent = taskOf(record, SILENT);
  const rungs = eventsOf(record, 'rung.fired').filter(({ data }) => data.taskId === silent?.taskId && data.sent);
  const escalation = eventsOf(record, 'escalation.raised').find(({ data }) => data.taskId === silent?.taskId);
  const decided = eventsOf(record, 'escalation.decided').find(({ data }) => data.taskId === silent?.taskId);
  const answered = answerTo(record, silent?.taskId);
  const toOffice = record.organisations.get(escalation?.data.toOrganisationId ?? '')?.code;
  const office = record.organisations.get(silent?.organisationId ?? '')?.code ?? '';
  const review = stageLines(record, dayOf(record.events.at(-1)?.at)).find(({ stage }) => stage === 'scheme-review');
  const notice = record.notices[0];
  const referred = taskOf(record, 'refer');
  const settled = answerTo(record, referred?.taskId);
  return [
    expectEqual(
      '沉默的单位依次被提醒、到期、逾期、升级',
      rungs.map(({ data }) => data.rung),
      ['before', 'due', 'overdue', 'to-office'],
    ),
    expectThat('提醒邮件真的到了它的邮箱', record.mailTo(office) >= 3, record.mailTo(office)),
    expectEqual('升级到领导小组办公室并有决定', [toOffice, decided !== undefined], ['leading-group-office', true]),
    expectThat('决定之后才答复，记为逾期', answered?.data.late === true && (decided?.no ?? Infinity) < answered.no, dayOf(answered?.at)),
    expectThat(
      '联审因此晚于进入时的计划',
      review !== undefined && review.daysLate > 0,
      `计划 ${review?.plannedOn}，实际 ${review?.leftOn}`,
    ),
    expectEqual('异议调解不成', notice?.objections[0]?.status, 'mediation-failed'),
    expectThat(
      '公示照常期满，异议之后另行处理完毕',
      notice?.outcome === 'ended' && notice.endsAt !== null && settled !== undefined && settled.at > notice.endsAt,
      `${notice?.endsOn ?? '没有'} 期满，${dayOf(settled?.at)} 处理`,
    ),
  ];
}
