import { expectEqual, expectThat } from '../../result/expectation';
import { dayOf, eventsOf, type Record } from '../../result/record';
import type { Scenario } from '../../story/scenario';
import { buildingsOf, codesOf, equalUnits } from '../../story/units';
import { example } from './example';
import { ENTERPRISES, FLOOR, funded, PUBLIC, TOO_LITTLE } from './money';
import { documentNo, FIRST, SECOND } from './years';

const MAKE = { structure: '砖混', storeys: 6, riskGrade: 'B' } as const;
const RESIDENTS_FIRST = TOO_LITTLE - ENTERPRISES;

const firstPlan = ({ plans }: Record) => plans.find(({ year }) => year === FIRST);
const secondPlan = ({ plans }: Record) => plans.find(({ year }) => year === SECOND);

/** What residents and enterprises bring: one thousandth of the total too little, then just enough, in the budget and in the account. */
export const floor: Scenario = example({
  mark: 'L1',
  name: '江畔新村',
  side: 'east',
  shows: '居民和企业出资 19.9% 不予受理，20% 受理；到账 19.9% 不发包，到 20% 才发包',
  builtYear: 1995,
  buildings: buildingsOf({ ...MAKE, builtYear: 1995 }, [equalUnits(1, 40, '80.00'), equalUnits(2, 40, '80.00')]),
  facts: { 'lines-touched': true },
  refusedBudgets: [funded(TOO_LITTLE)],
  arrivals: [
    { after: 6, fen: RESIDENTS_FIRST, note: '居民第一批出资' },
    { after: 10, fen: ENTERPRISES, note: '专营单位出资', from: { source: 'utilities' } },
    { after: 16, fen: 'rest', note: '居民补足' },
  ],
  expectations(record) {
    const [refusal] = record.refusals;
    const [missed] = (refusal?.['floors'] ?? []) as { neededFen: number; fen: number }[];
    const budgets = eventsOf(record, 'budget.recorded').map(({ data }) => [data.kind, data.requiredFen]);
    const arrivals = eventsOf(record, 'funds.arrived');
    const gate = eventsOf(record, 'account.gatePassed')[0];
    const contracted = eventsOf(record, 'stage.entered').find(({ data }) => data.stage === 'procurement');
    const { money } = record.project?.view ?? {};
    return [
      expectEqual(
        '方案中居民和企业出资 199 万元（19.9%）：不予受理，应为 200 万元',
        [record.refusals.length, refusal?.code, missed?.fen, missed?.neededFen],
        [1, 'floor-unmet', TOO_LITTLE, FLOOR],
      ),
      expectEqual('改为 200 万元（20%）：受理；决算按实际出资登记，仍为 20%', budgets, [
        ['plan', FLOOR],
        ['final', FLOOR],
      ]),
      expectEqual(
        '到账 19.9% 时门不开，到 20% 才开',
        [arrivals.map(({ data }) => data.balanceFen), gate?.data.balanceFen, gate !== undefined && gate.no > (arrivals[2]?.no ?? gate.no)],
        [[RESIDENTS_FIRST, TOO_LITTLE, FLOOR], FLOOR, true],
      ),
      expectThat('到位以后才发包', gate !== undefined && contracted !== undefined && contracted.no > gate.no, dayOf(contracted?.at)),
      expectEqual('财政各来源合计 800 万元', money?.subsidyGrantedFen, PUBLIC),
      expectEqual(
        '列入 2022 年度实施一批，三家联合发文',
        [firstPlan(record)?.application?.decidedTier, firstPlan(record)?.documentNo, firstPlan(record)?.signed],
        ['implemented', documentNo(FIRST), ['development-reform-signs', 'finance-signs', 'issue']],
      ),
    ];
  },
});

/** 60 owners: the thirty with 100.00 m² hold most of the area, so that heads decide. */
const votedOn = buildingsOf({ ...MAKE, builtYear: 1999 }, [equalUnits(1, 30, '100.00'), equalUnits(2, 30, '60.00')]);
const [large, small] = [codesOf(votedOn).slice(0, 30), codesOf(votedOn).slice(30)];

/** Two thirds of the owners take part, just enough; of these forty, thirty must agree. */
export const oneHead: Scenario = example({
  mark: 'L2',
  name: '柳影苑',
  side: 'east',
  shows: '参与表决人数正好三分之二，同意差一人未过；修改方案再次表决，正好四分之三',
  builtYear: 1999,
  buildings: votedOn,
  votes: {
    'plan-vote': [
      { agree: large.slice(0, 29), against: small.slice(0, 11) },
      { agree: large, against: small.slice(0, 10) },
    ],
  },
  expectations(record) {
    const [rolled] = eventsOf(record, 'vote.rolled').map(({ data }) => data);
    const [first, second] = eventsOf(record, 'vote.closed').map(({ data }) => data);
    const visits = eventsOf(record, 'stage.entered').filter(({ data }) => data.stage === 'preliminary-plan');
    return [
      expectEqual('60 位业主中 40 位参与，达到三分之二', [rolled?.people, first?.wholePeople], [60, 40]),
      expectEqual(
        '面积 2900.00 / 3560.00 平方米已够，人数 29 / 40 差一人：未通过',
        [first?.passed, first?.agreeAreaSqm, first?.wholeAreaSqm, first?.agreePeople],
        [false, '2900.00', '3560.00', 29],
      ),
      expectEqual('回到初步方案，修改后再次表决', visits.length, 2),
      expectEqual('30 / 40，正好四分之三：通过', [second?.passed, second?.agreePeople, second?.wholePeople], [true, 30, 40]),
      expectEqual(
        '当年申报，列入 2022 年度',
        [firstPlan(record)?.application?.status, firstPlan(record)?.application?.late],
        ['issued', false],
      ),
    ];
  },
});

/** In the second tier first: it waits, and its district puts it again. */
export const prepared: Scenario = example({
  mark: 'L3',
  name: '龙潭里',
  side: 'east',
  shows: '先列入谋划一批，留在库里；次年再报，转入实施一批',
  builtYear: 2003,
  buildings: buildingsOf({ ...MAKE, builtYear: 2003 }, [equalUnits(1, 48, '90.00')]),
  facts: { 'management-mode': 'semi-self', 'contents-clear': false },
  expectations(record) {
    const listed = eventsOf(record, 'stage.left').filter(({ data }) => data.stage === 'annual-plan');
    return [
      expectEqual(
        '财政有异议，2022 年度列入谋划一批',
        [firstPlan(record)?.application?.status, firstPlan(record)?.application?.decidedTier],
        ['issued', 'prepared'],
      ),
      expectEqual(
        '2023 年度列入实施一批',
        [secondPlan(record)?.application?.status, secondPlan(record)?.application?.decidedTier, secondPlan(record)?.documentNo],
        ['issued', 'implemented', documentNo(SECOND)],
      ),
      expectEqual(
        '列入谋划以后重新申报，两次申报都在案',
        eventsOf(record, 'task.opened').filter(({ data }) => data.step === 'apply').length,
        2,
      ),
      expectEqual(
        '项目一直在候，列入实施以后才往下走',
        [listed.map(({ data }) => [data.visit, data.outcome]), dayOf(listed[0]?.at) > `${FIRST}-11-01`],
        [[[1, 'listed']], true],
      ),
    ];
  },
});
