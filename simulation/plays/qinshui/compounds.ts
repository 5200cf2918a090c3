import { expectEqual, expectThat } from '../../result/expectation';
import { answerTo, dayOf, eventsOf, type Record, taskOf } from '../../result/record';
import { yuan } from '../../story/money';
import type { BudgetPlan, Scenario } from '../../story/scenario';
import { equalUnits } from '../../story/units';
import { example, type Example } from './example';

const TOTAL = 1_200_000;
const RESIDENTS = 60_000;

/** Who brings how much in yuan (06·争取上级资金, 鼓励居民出资); the rest comes from the central budget. */
function funded(own: { [source: string]: number }): BudgetPlan {
  const parts = { subsidy: 360_000, ...own };
  const central = TOTAL - Object.values(parts).reduce((sum, part) => sum + part, 0);
  return {
    contents: [
      { category: 'basic', title: '雨污分流', fen: yuan(600_000) },
      { category: 'basic', title: '道路', fen: yuan(360_000) },
      { category: 'improvement', title: '小区及周边绿化', fen: yuan(240_000) },
    ],
    otherCostsFen: 0,
    contingencyFen: 0,
    funding: Object.entries({ 'central-budget': central, ...parts }).map(([source, part]) => ({ source, fen: yuan(part) })),
  };
}

const SUMS = { 'estimate-fen': yuan(TOTAL), 'budget-fen': yuan(TOTAL), 'final-total-fen': yuan(TOTAL) };

type Told = Pick<Example, 'mark' | 'name' | 'shows' | 'expectations'> & Partial<Example>;

function compound({ facts, ...story }: Told, own: { [source: string]: number } = { residents: RESIDENTS }): Scenario {
  const budget = funded(own);
  return example({ builtYear: 1996, buildings: [20, 20], budget, finalBudget: budget, ...story, facts: { ...SUMS, ...facts } });
}

const done = ({ project }: Record) =>
  expectThat('从摸底到长效管理全部办完', project !== undefined && project.stages.length === 0, project?.stages.join('、'));

const PERMITS = ['land-permit', 'planning-permit', 'merged-permit'];
const asked = (record: Record, steps: string[]) => steps.filter((step) => taskOf(record, step) !== undefined);

const unchanged = compound({
  mark: 'Q1',
  name: '北坡家园',
  shows: '不增面积、不改功能和结构：规划许可一概不办，联合审查意见就是依据',
  expectations: (record) => [done(record), expectEqual('没有核发任何规划许可', asked(record, PERMITS), [])],
});

const addsArea = compound({
  mark: 'Q2',
  name: '河湾苑',
  shows: '新增建筑面积：用地、工程两项规划许可同步核发',
  facts: { 'adds-area': true, 'land-changes': true, 'planning-unchanged': false },
  expectations: (record) => [
    done(record),
    expectEqual('两项许可都办，不合并', asked(record, PERMITS), ['land-permit', 'planning-permit']),
    expectThat(
      '两项许可同一时刻开始办理',
      openedAt(record, 'land-permit') === openedAt(record, 'planning-permit') && openedAt(record, 'land-permit') !== '',
      openedAt(record, 'land-permit'),
    ),
  ],
});

const merged = compound({
  mark: 'Q3',
  name: '南关小区',
  shows: '改变既有建筑功能：规划许可合并办理',
  facts: { 'changes-building': true, 'planning-unchanged': false, 'permits-merged': true },
  expectations: (record) => [done(record), expectEqual('合并为一件规划许可', asked(record, PERMITS), ['merged-permit'])],
});

/** A year after the use was put on record. */
const IDLE_UNTIL = '2024-03-31';

const idle = compound({
  mark: 'Q4',
  name: '老电影院片区',
  shows: '闲置用房改作社区食堂：一年内暂不办变更手续，到期前有人过问',
  facts: { 'uses-idle': true, 'community-services': true, 'needs-registration': true, 'idle-until': IDLE_UNTIL },
  expectations: (record) => {
    const term = record.project?.obligations.find(({ code }) => code === 'idle-use-term');
    return [
      done(record),
      expectEqual(`年期到 ${IDLE_UNTIL} 为止`, term?.endsOn, IDLE_UNTIL),
      expectEqual('到期后办结', term?.status, 'ended'),
      expectThat(
        '到期前二十个工作日有人过问',
        dayOf(openedEvent(record, 'end-idle-use')?.at) < IDLE_UNTIL,
        openedEvent(record, 'end-idle-use')?.at,
      ),
      expectEqual('到期之日为限', openedEvent(record, 'end-idle-use')?.data.dueOn, IDLE_UNTIL),
    ];
  },
});

/** All but the household that is let off. */
const payingUnits = [...equalUnits(1, 20, '80.00'), ...equalUnits(2, 20, '80.00')]
  .map(({ code }) => code)
  .filter((code) => code !== '1-001');

const hardship = compound({
  mark: 'Q5',
  name: '东风新村',
  shows: '一户特殊困难家庭全免，免去的由县级补助承担，居民部分相应减少',
  facts: { 'hardship-households': true },
  remissions: [{ unit: '1-001', share: { num: 1, den: 1 }, reason: '低保户' }],
  arrivals: [{ after: 10, fen: yuan(1_500), note: '各户缴存', units: payingUnits }],
  expectations: (record) => {
    const [account] = record.accounts;
    const money = record.project?.view.money;
    return [
      done(record),
      expectEqual('40 户均摊 6 万元，免去一户 1500 元后须到位 58500 元', account?.requiredFen, yuan(58_500)),
      expectEqual('三十九户各缴各的，决算后不退不补', [account?.arrivedFen, money?.refundFen, money?.additionalFen], [yuan(58_500), 0, 0]),
      expectEqual('少收的一分不少由补助补上', money?.subsidyFen, yuan(360_000 + TOTAL - 360_000 - RESIDENTS + 1_500)),
    ];
  },
});

/** Entered without the owners' decision, in vain, and then with it. */
const DECISION = '业主关于动用维修资金和公共收益的决定';
const COMMON = { source: 'maintenance-fund', decision: 'owners-decision', triedWithout: true };

const common = compound(
  {
    mark: 'Q6',
    name: '府前花园',
    shows: '动用维修资金，由物业公司牵头取得业主决定才入账',
    facts: { 'common-money': true },
    arrivals: [
      { after: 8, fen: yuan(40_000), note: '维修资金划转', from: COMMON },
      { after: 12, fen: 'rest', note: '居民集中缴存' },
    ],
    expectations: (record) => [
      done(record),
      expectEqual(
        '没有业主决定的维修资金不予入账，并指明由物业公司牵头',
        record.refusals.map(({ code, ...more }) => [code, more['missing']]),
        [['papers-missing', [{ code: 'owners-decision', title: DECISION, by: 'property-company', led: '物业服务企业' }]]],
      ),
      expectThat(
        '物业公司先取得业主决定，钱才到账',
        (answerTo(record, taskOf(record, 'owners-decision')?.taskId)?.at ?? '9') < (eventsOf(record, 'funds.arrived')[0]?.at ?? ''),
        dayOf(eventsOf(record, 'funds.arrived')[0]?.at),
      ),
      expectEqual(
        '维修资金 4 万元分账列明',
        record.accounts[0]?.bySource.find(({ source }) => source === 'maintenance-fund')?.inFen,
        yuan(40_000),
      ),
    ],
  },
  { residents: 20_000, 'maintenance-fund': 40_000 },
);

const returned = compound({
  mark: 'Q7',
  name: '城西旧院',
  shows: '联合审查退回一次：方案修改后重新公示，再审通过',
  facts: { 'lines-moved': true },
  answers: [{ step: 'minutes', stage: 'joint-review', time: 1, verb: 'return', note: '消防通道宽度不足，修改后再审。' }],
  expectations: (record) => [
    done(record),
    expectEqual('方案公示两次', record.notices.length, 2),
    expectEqual(
      '联合审查先退回、后通过',
      eventsOf(record, 'stage.left').flatMap(({ data }) => (data.stage === 'joint-review' ? [data.outcome] : [])),
      ['returned', 'passed'],
    ),
  ],
});

function openedEvent(record: Record, step: string) {
  return eventsOf(record, 'task.opened').find(({ data }) => data.step === step);
}
const openedAt = (record: Record, step: string): string => openedEvent(record, step)?.at ?? '';

/** The seven of 2023. */
export const compounds: readonly Scenario[] = [unchanged, addsArea, merged, idle, hardship, common, returned];
