import type { Programme, Schema } from '../api/types';
import { NOTICE_OUTCOMES } from '../notice/words';
import { factTitle, factValue } from '../shared/fact';
import { stageOf, stepOf } from '../shared/programme';
import { ANSWERS, OUTCOMES, wordFor } from '../shared/words';
import { yuan } from '../shared/money';

const WORDS: Record<string, string> = {
  'project.created': '项目立项',
  'project.factsStated': '补充情况',
  'project.partySet': '登记项目单位',
  'project.pauseRequested': '申请暂停',
  'project.resumeRequested': '申请恢复',
  'project.withdrawRequested': '申请撤销',
  'project.dateCorrected': '更正日期',
  'project.paused': '项目暂停',
  'project.resumed': '项目恢复',
  'project.ended': '项目结束',
  'project.versionMoveRequested': '提出改用方案新版',
  'project.versionMoved': '改用方案新版',
  'project.versionMoveDeclined': '改版未成',
  'stage.backfilled': '补录环节',
  'stage.entered': '进入环节',
  'stage.left': '环节结束',
  'task.opened': '交办',
  'task.answered': '答复',
  'task.closed': '事项关闭',
  'task.rescheduled': '期限调整',
  'task.answerWithdrawn': '撤回答复',
  'task.handedOver': '转办',
  'task.delegated': '委派',
  'task.copied': '抄送',
  'task.signerAdded': '加签',
  'task.extended': '延期',
  'task.nudged': '催办',
  'task.oversightOrdered': '督办',
  'opinions.askedAgain': '再次征求意见',
  'argument.returned': '退回论证',
  'paper.uploaded': '登记材料',
  'condition.met': '条件落实',
  'vote.opened': '表决开始准备',
  'vote.rolled': '表决名册确定',
  'vote.closed': '表决结束',
  'vote.withdrawn': '表决撤销',
  'ballots.cast': '录入选票',
  'ballot.voided': '作废选票',
  'notice.opened': '公示待张贴',
  'notice.posted': '公示张贴',
  'notice.closed': '公示结束',
  'objection.filed': '收到异议',
  'objection.resolved': '异议处理',
  'budget.recorded': '登记预算',
  'account.opened': '开立专户',
  'account.gatePassed': '资金到位',
  'account.closed': '专户结清',
  'funds.arrived': '资金到账',
  'funds.reversed': '到账冲正',
  'payment.made': '付款',
  'entry.reversed': '冲正',
  'refund.made': '退款',
  'subsidy.granted': '拨付补助',
  'trueUp.computed': '多退少补核定',
  'hardship.decided': '困难减免',
  'works.reported': '施工进展',
  'change.requested': '申请变更',
  'change.decided': '变更决定',
  'defect.recorded': '登记问题',
  'defect.rectified': '整改完成',
  'defect.confirmed': '整改确认',
  'lines.registered': '登记管线',
  'line.received': '管线接收',
  'line.dropped': '管线注销',
  'obligation.started': '义务开始',
  'obligation.ended': '义务期满',
  'facts.set': '情况更新',
  'escalation.raised': '提请协调',
  'escalation.decided': '协调决定',
  'escalation.closed': '协调终止',
  'deadline.moved': '期限移动',
  'notice.certified': '公示期满核定',
  'letter.drafted': '拟出文书待签发',
  'action.resolved': '会议议定行动',
  'action.reported': '行动报办结',
  'action.sentBack': '行动退回重办',
  'action.struckOff': '行动销号',
  'action.dropped': '行动取消',
  'letter.signed': '文书签发',
  'compounds.listed': '列入改造计划',
  'objection.closed': '异议终止',
  'letter.readdressed': '文书改致现承办单位',
  'letter.discarded': '文书作废',
  'calendar.published': '日历公布',
  'rung.fired': '提醒',
  'process.restarted': '流程重启',
};

const LETTERS: Record<string, string> = { 'request-letter': '商请函', 'oversight-order': '督办单', submission: '呈报件' };
const RUNGS: Record<string, string> = { remind: '临近期限', overdue: '已逾期', escalate: '逾期上报' };

/** What happened, in words; a type that has none yet is told by its name. `mostFacts`: how many facts are named where there is little room. */
export function eventWords({ type, data, ofTask }: Schema['Event'], programme: Programme, mostFacts = Infinity): string {
  const said = WORDS[type] ?? type;
  const more = data ? detail(type, { ...ofTask, ...data }, programme, mostFacts) : [];
  return more.length ? `${said}：${more.join('，')}` : said;
}

function detail(type: string, data: Record<string, unknown>, programme: Programme, mostFacts: number): string[] {
  const text = (name: string) => (typeof data[name] === 'string' ? (data[name] as string) : undefined);
  const stage = text('stage');
  const step = text('step');
  const verb = text('verb');
  const outcome = text('outcome');
  const words: string[] = [];
  // What is told of a rung, a letter or a paper alone says little: which.
  const kind = text('kind');
  if (kind && LETTERS[kind]) words.push(LETTERS[kind]);
  const action = text('action');
  if (action && RUNGS[action]) words.push(RUNGS[action]);
  const paper = data.paperId === undefined ? undefined : text('code');
  if (paper) words.push(programme.papers.find(({ code }) => code === paper)?.title ?? '其他材料');
  const taskId = text('taskId');
  const aboutId = text('aboutId');
  // A condition is watched under the step at which it was stated.
  if (taskId && aboutId && taskId.endsWith(`.${aboutId}`)) words.push('落实所附条件');
  if (stage) words.push(`「${(step && stepOf(programme, stage, step)?.title) || (stageOf(programme, stage)?.title ?? stage)}」`);
  if (verb) words.push(wordFor(ANSWERS, verb));
  if (outcome) words.push(`结果：${wordFor(type.startsWith('notice.') ? { ...OUTCOMES, ...NOTICE_OUTCOMES } : OUTCOMES, outcome)}`);
  if (typeof data.passed === 'boolean') words.push(data.passed ? '通过' : '未通过');
  if (typeof data.fen === 'number') words.push(`${yuan(data.fen)} 元`);
  if (typeof data.percent === 'number') words.push(`${data.percent}%`);
  for (const name of ['title', 'reason', 'decision'] as const) {
    const said = text(name);
    if (said) words.push(said);
  }
  words.push(...shortened(factWords(data.facts, programme), mostFacts));
  // A day alone does not say of what it is.
  for (const name of ['endsOn', 'toOn'] as const) {
    const day = text(name);
    if (day) words.push(`至 ${day}`);
  }
  return words;
}

/** All of them, or the first and how many there are. */
const shortened = (words: string[], most: number): string[] =>
  words.length <= most ? words : [...words.slice(0, most), `等 ${words.length} 项`];

/** Which facts became what. */
function factWords(facts: unknown, programme: Programme): string[] {
  if (typeof facts !== 'object' || facts === null) return [];
  return Object.entries(facts).flatMap(([code, value]) => {
    const fact = programme.facts.find((each) => each.code === code);
    return fact && value !== null ? [`${factTitle(fact, programme)}：${factValue(fact, programme, value)}`] : [];
  });
}
