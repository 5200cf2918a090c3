import { expectEqual, expectThat } from '../../result/expectation';
import { answerTo, dayOf, eventsOf, type Record, taskOf } from '../../result/record';
import { yuan } from '../../story/money';
import type { Own } from './example';

const asked = (record: Record, steps: readonly string[]): string[] => steps.filter((step) => taskOf(record, step) !== undefined);
const outcomesOf = (record: Record, stage: string) =>
  eventsOf(record, 'stage.left').flatMap(({ data }) => (data.stage === stage ? [data.outcome] : []));
const inOf = (record: Record, source: string) => record.accounts[0]?.bySource.find((one) => one.source === source)?.inFen;

/** 六（二）: the town helps an owners' committee into being, beside the survey. */
const ownersBody: Own = {
  shows: '没有业主委员会：镇推动组建，与改造同时进行，不拖住摸底',
  compoundFacts: { 'owners-body-in-place': false },
  expectations(record) {
    const formed = answerTo(record, taskOf(record, 'form-owners-body')?.taskId);
    const surveyed = eventsOf(record, 'stage.left').find(({ data }) => data.stage === 'survey');
    return [
      expectThat(
        '组建晚于摸底结束，摸底照样按期',
        formed !== undefined && surveyed !== undefined && formed.at > surveyed.at,
        dayOf(formed?.at),
      ),
    ];
  },
};

const DONATED = 60_000;

/** 三（一）4, 四（六）: housing of retired cadres is in, and its former owner is asked for a part. */
const formerOwner: Own = {
  shows: '军队离退休干部住宅同样纳入，请原产权单位捐资 6 万元',
  compoundFacts: { 'belongs-to': 'retired-cadres' },
  funding: { 'former-owners': DONATED },
  expectations: (record) => [
    expectEqual('已请原产权单位捐资', asked(record, ['former-owners']), ['former-owners']),
    expectEqual('捐资全数入账', inOf(record, 'former-owners'), yuan(DONATED)),
  ],
};

/** 四（五）: residents' own money, of which common money comes in on their body's consent alone. */
const commonMoney: Own = {
  shows: '居民出资 4 万元，维修资金 8 万元经业主委员会同意后到账，全数到位才开工',
  funding: { residents: 40_000, 'maintenance-fund': 80_000 },
  arrivals: [
    { after: 8, fen: yuan(80_000), note: '维修资金划转', from: { source: 'maintenance-fund', decision: 'owners-body-consent' } },
    { after: 15, fen: 'rest', note: '居民集中缴存' },
  ],
  expectations: (record) => [
    expectEqual(
      '须到位 12 万元，到位 12 万元',
      [record.accounts[0]?.requiredFen, record.accounts[0]?.arrivedFen],
      [yuan(120_000), yuan(120_000)],
    ),
    expectEqual('维修资金 8 万元分账列明', inOf(record, 'maintenance-fund'), yuan(80_000)),
  ],
};

/** 五（四）: sheds that nobody clears. */
const uncleared: Own = {
  shows: '私搭乱建到期未清：提醒、到期、逾期、报领导小组办公室，决定以后补办，4 月仍开了工',
  answers: [{ step: 'sheds', stage: 'site-clearing', silentUntilDecided: true, note: '经督办，违建已全部拆除。' }],
  late: ['site-clearing'],
  expectations(record) {
    const task = taskOf(record, 'sheds');
    const rungs = eventsOf(record, 'rung.fired').filter(({ data }) => data.taskId === task?.taskId && data.sent);
    const raised = eventsOf(record, 'escalation.raised').find(({ data }) => data.taskId === task?.taskId);
    const decided = eventsOf(record, 'escalation.decided').find(({ data }) => data.taskId === task?.taskId);
    const answered = answerTo(record, task?.taskId);
    const office = record.organisations.get(raised?.data.toOrganisationId ?? '')?.code;
    return [
      expectEqual(
        '依次提前二十天、提前五天、到期、逾期、升级',
        rungs.map(({ data }) => data.rung),
        ['early', 'before', 'due', 'overdue', 'to-office'],
      ),
      expectThat('提醒邮件真的到了镇的邮箱', record.mailTo('shengli') >= 4, record.mailTo('shengli')),
      expectEqual('升级到领导小组办公室并有决定', [office, decided !== undefined], ['leading-group-office', true]),
      expectThat(
        '决定之后才办结，记为逾期',
        answered?.data.late === true && decided !== undefined && decided.no < answered.no,
        dayOf(answered?.at),
      ),
    ];
  },
};

/** 五（二）: the departments return a scheme to its town. */
const returned: Own = {
  shows: '联合会审退回一次：镇修改初步方案再报，仍赶在 11 月底前选定',
  answers: [
    { step: 'minutes', stage: 'joint-review', time: 1, after: 1, verb: 'return', note: '资金筹集说明与改造内容不符，修改后再报。' },
  ],
  expectations: (record) => [
    expectEqual('会审先退回、后通过', outcomesOf(record, 'joint-review'), ['returned', 'passed']),
    expectEqual('乡镇申报两次', outcomesOf(record, 'application'), ['done', 'done']),
  ],
};

const UTILITIES = ['municipal', 'heating', 'power', 'water', 'gas', 'telecom', 'mobile', 'cable-tv', 'unicom'];
const SPECIAL = ['security', 'weak-lines', ...UTILITIES, 'preschool', 'rooms-and-elevators', 'saplings', 'replant', 'accept-greening'];
const PAID_BY_UTILITIES = 200_000;

/** 六（二）: every special task that the plan gives to a unit of its own. */
const everything: Own = {
  shows: '样样都改：九家管线单位参加会审、分担 20 万元并同步改造，技防、幼教、电梯、绿化各归其主',
  facts: {
    'lines-touched': true,
    greening: true,
    'security-works': true,
    preschool: true,
    'rooms-or-elevators': true,
    'social-capital': true,
  },
  funding: { utilities: PAID_BY_UTILITIES },
  expectations(record) {
    const special = eventsOf(record, 'task.answered').filter(({ data }) => data.stage === 'special-works');
    const accepted = eventsOf(record, 'stage.entered').find(({ data }) => data.stage === 'acceptance');
    const care = record.project?.obligations.find(({ code }) => code === 'greening-care');
    return [
      expectEqual('十六项专项全部办结', special.map(({ data }) => data.step).sort(), [...SPECIAL].sort()),
      expectThat('专项都在竣工验收以前办完', accepted !== undefined && special.every(({ at }) => at <= accepted.at), dayOf(accepted?.at)),
      expectEqual('管线单位分担的全数入账', inOf(record, 'utilities'), yuan(PAID_BY_UTILITIES)),
      expectThat('补植的苗木还在一年养护期内', care?.status === 'running' && care.endsOn.startsWith('2025-'), care?.endsOn),
    ];
  },
};

/** 五（五）: an acceptance that fails first. */
const rectified: Own = {
  shows: '竣工验收先不合格，整改后复验合格，仍在 11 月底前移交',
  answers: [
    { step: 'inspect', stage: 'acceptance', on: '2024-10-10', verb: 'return', note: '三单元雨水管未接入管网，验收不合格。' },
    { step: 'rectify', stage: 'acceptance', after: 12 },
    { step: 'reinspect', stage: 'acceptance', after: 2, note: '整改到位，复验合格。' },
  ],
  expectations(record) {
    const verbs = ['inspect', 'rectify', 'reinspect'].map((step) => answerTo(record, taskOf(record, step)?.taskId)?.data.verb);
    return [expectEqual('先退回，整改，再通过', verbs, ['return', 'complete', 'complete'])];
  },
};

/** 三（一）1: the focus is on what was built by 2000; later needs a decision. */
const newer: Own = {
  shows: '2003 年建成：凭记录在案的决定纳入',
  exception: { ruleId: 'built-year', reason: '设施老化、居民意愿强烈，经领导小组研究同意纳入。' },
  expectations: (record) => [
    expectEqual(
      '例外决定在案',
      record.exceptions.map(({ ruleId }) => ruleId),
      ['built-year'],
    ),
  ],
};

/** By mark; all others go the undisturbed way. */
export const STORIES: { [mark: string]: Own } = {
  L02: ownersBody,
  L04: formerOwner,
  L05: commonMoney,
  L08: uncleared,
  L11: returned,
  L13: everything,
  L15: rectified,
  L19: newer,
};
