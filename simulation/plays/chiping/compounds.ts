import { expectEqual, expectThat } from '../../result/expectation';
import { answerTo, dayOf, eventsOf, type Record, taskOf } from '../../result/record';
import { yuan } from '../../story/money';
import type { Scenario } from '../../story/scenario';
import { budgetOf, compoundOf, done, example } from './example';

const east = (name: string, number: number) => ({ name, address: `示例东路${number}号`, subdistrict: 'example-east' });
const west = (name: string, number: number) => ({ name, address: `示例西路${number}号`, subdistrict: 'example-west' });

/** Scattered buildings that nobody would renew one by one (四（二）4). */
const cluster = example({
  mark: 'C1',
  shows: '三处零散楼房合成一个片区：一个方案、一个合同，一起改完',
  compound: compoundOf({ ...east('粮站宿舍', 3), builtYear: 1988, buildings: [24], areaSqm: '76.50' }),
  cluster: {
    code: 'example-cluster',
    name: '示例·东路片区',
    others: [
      compoundOf({ ...east('棉厂宿舍', 5), builtYear: 1986, buildings: [18], areaSqm: '64.20' }),
      compoundOf({ ...east('供销社家属院', 9), builtYear: 1991, buildings: [15, 15], areaSqm: '81.00' }),
    ],
  },
  facts: { 'scattered-buildings': true, 'building-wear': 82, 'contract-mode': 'cluster' },
  budget: budgetOf(
    [
      ['basic', '雨污分流、道路和屋面防水', 1_260_000],
      ['improvement', '非机动车停车棚和充电设施', 240_000],
    ],
    { residents: 72_000, budget: 828_000, 'upper-subsidy': 600_000 },
  ),
  expectations(record) {
    const { project, accounts } = record;
    return [
      done(record),
      expectEqual('一个项目管三处', [project?.compoundIds.length, project?.clusterId != null], [3, true]),
      expectEqual('片区划定一次，方案编制一次', [times(record, 'cluster'), times(record, 'design')], [1, 1]),
      expectEqual('三处 72 户一起筹资，每户 1000 元', [accounts[0]?.requiredFen, accounts[0]?.arrivedFen], [yuan(72_000), yuan(72_000)]),
      expectEqual('工程款全部付清', project?.view.money.paidFen, yuan(1_500_000)),
      expectEqual('决算按审定数登记', finals(record), [yuan(1_500_000)]),
    ];
  },
});

const UNSETTLED = ['一楼住户不同意加装电梯，补偿办法未谈拢。', '电梯运行费用的分摊办法仍有异议。'];

/** Argued until it is agreed (五（二）). */
const dispute = example({
  mark: 'C2',
  shows: '加装电梯有争议：两次论证未统一退回重来，第三次达成一致才往下走',
  compound: compoundOf({ ...west('纺织新村', 12), builtYear: 1998, buildings: [30, 30], areaSqm: '88.00' }),
  facts: { elevators: true },
  answers: [
    { step: 'judge-unity', verb: 'refuse', note: '一楼与顶楼住户对加装电梯意见相左。' },
    // Six working days after its due date: what the circular names the project for.
    { step: 'risk-assessment', time: 2, after: 21 },
    { step: 'conclude', time: 1, verb: 'return', note: UNSETTLED[0] },
    { step: 'conclude', time: 2, verb: 'return', note: UNSETTLED[1] },
    { step: 'conclude', time: 3, note: '补偿和分摊办法已由各单元签字认可。' },
  ],
  budget: budgetOf(
    [
      ['basic', '水、电、道路改造', 1_500_000],
      ['improvement', '加装电梯', 900_000],
    ],
    { residents: 480_000, budget: 1_320_000, 'upper-subsidy': 600_000 },
  ),
  expectations(record) {
    const rounds = record.project?.view.argumentRounds ?? [];
    const verbs = [1, 2, 3].map((time) => answerTo(record, taskOf(record, 'conclude', time)?.taskId)?.data.verb);
    const [agreed] = eventsOf(record, 'stage.left').filter(({ data }) => data.stage === 'argument');
    const [designed] = eventsOf(record, 'stage.entered').filter(({ data }) => data.stage === 'scheme');
    return [
      expectEqual(
        '论证退回两次，理由在案',
        rounds.map(({ reason }) => reason),
        UNSETTLED,
      ),
      expectEqual('三次作结论：退回、退回、统一', verbs, ['return', 'return', 'complete']),
      expectEqual('每一轮都重新评估风险、准备预案', [times(record, 'risk-assessment'), times(record, 'emergency-plan')], [3, 3]),
      expectThat('意见统一以后才编方案', agreed !== undefined && designed !== undefined && agreed.at <= designed.at, dayOf(designed?.at)),
      expectEqual('第二轮风险评估逾期，提级两次', eventsOf(record, 'escalation.raised').length, 2),
      expectEqual('电梯须业主自愿', times(record, 'elevators'), 1),
      done(record),
    ];
  },
});

/** The street's other compound, built under one contract with the cluster (五（四）). */
const bundled = example({
  mark: 'C3',
  shows: '与片区成片捆绑发包；五家专营单位同步改造，没有引入物业的由街道托底',
  entersOn: '2021-04-19',
  compound: compoundOf({ ...east('机械厂家属院', 21), builtYear: 1996, buildings: [20, 20], areaSqm: '79.00' }),
  facts: {
    'lines-touched': true,
    'adds-facilities': true,
    'management-mode': 'trusteeship',
    'contract-mode': 'cluster',
  },
  arrivals: [
    { after: 10, fen: yuan(30_000), note: '维修资金划转', from: { source: 'maintenance-fund', decision: 'owners-decision' } },
    { after: 12, fen: 'rest', note: '居民集中缴存' },
  ],
  budget: budgetOf(
    [
      ['basic', '水、电、暖、气和道路', 1_000_000],
      ['improvement', '社区和物业用房', 200_000],
    ],
    { residents: 30_000, 'maintenance-fund': 30_000, utilities: 240_000, budget: 600_000, 'upper-subsidy': 300_000 },
  ),
  expectations(record) {
    const { project, accounts } = record;
    const utilities = ['power', 'telecom', 'water', 'gas', 'heating'];
    return [
      done(record),
      expectEqual(
        '五家专营单位各有一件',
        utilities.map((step) => times(record, step)),
        [1, 1, 1, 1, 1],
      ),
      expectEqual('放宽指标由自然资源部门认定', times(record, 'relax'), 1),
      expectEqual('维修资金 3 万元分账列明', inOf(record, 'maintenance-fund'), yuan(30_000)),
      expectEqual('专营单位出资 24 万元入账', inOf(record, 'utilities'), yuan(240_000)),
      expectEqual('账户付清不剩', [accounts[0]?.balanceFen, project?.view.money.paidFen], [0, yuan(1_200_000)]),
      expectEqual('街道托底，没有招物业', [times(record, 'trusteeship'), times(record, 'property-company')], [1, 0]),
    ];
  },
});

/** Residents' own will (四（二）3). */
const unwilling = example({
  mark: 'C4',
  shows: '居民不愿意改：到此为止，留在数据库里',
  entersOn: '2021-04-12',
  compound: compoundOf({ ...west('河沿小区', 30), builtYear: 2003, buildings: [16], areaSqm: '95.00' }),
  answers: [{ step: 'ask', verb: 'refuse', note: '愿意改造的户数不足三成。' }],
  expectations: ({ project }) => [expectEqual('不予立项', [project?.status, project?.stages], ['rejected', []])],
});

const times = (record: Record, step: string): number => eventsOf(record, 'task.opened').filter(({ data }) => data.step === step).length;

const finals = (record: Record): number[] =>
  eventsOf(record, 'budget.recorded').flatMap(({ data }) => (data.kind === 'final' ? [data.totalFen] : []));

const inOf = ({ accounts }: Record, source: string): number | undefined =>
  accounts[0]?.bySource.find((one) => one.source === source)?.inFen;

export const compounds: readonly Scenario[] = [cluster, dispute, bundled, unwilling];
