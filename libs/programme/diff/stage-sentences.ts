import type { CompiledProgramme } from '../ir/programme';
import type { Stage } from '../ir/stage';
import { paper } from '../words/step-text';
import { condition, inWords, share } from '../words/words';
import { outcomeName, stageTitle, titles, worded } from './names';
import { governed, type Section, type Sentence, sentence } from './sentence';
import { stepSentences } from './step-sentences';

/** What a version says of its stages and of their steps. */
export function stageSentences(programme: CompiledProgramme): Sentence[] {
  return programme.stages.flatMap((stage) => {
    const { code, title, steps } = stage;
    const topics = stage.kind === 'joint-review' ? stage.review.topics : undefined;
    return [
      ...ofStage(stage, programme),
      ...ofKind(stage, programme),
      ...steps.flatMap((step) => stepSentences(step, `${code}.${step.code}`, `${title} · ${step.title}`, steps, programme, topics)),
    ];
  });
}

function ofStage(stage: Stage, programme: CompiledProgramme): Sentence[] {
  const { code, number, title, kind, outcomes, join, notBefore, deadline, rule } = stage;
  const say = sayer(stage);
  return [
    say('stages', '', '', `${number} ${title}（${worded(KINDS, kind)}）`),
    ...Object.entries(outcomes).map(([outcome, { to, end }]) => {
      const next = end ? worded(ENDS, end) : to.map((one) => stageTitle(programme, one)).join(' ‖ ');
      return say('stages', `outcome.${outcome}`, ` ⇒ ${outcomeName(outcome)}`, next, [to, end]);
    }),
    ...(join ? [say('stages', 'join', ' 之前', `${titles(programme.stages, join)}都到齐`, join)] : []),
    ...(notBefore ? [say('stages', 'notBefore', ' 之前', `不早于 ${notBefore}`, notBefore)] : []),
    ...(deadline ? [say('dues', 'deadline', '', inWords(deadline), deadline)] : []),
    governed(programme, `stage.${code}`, title, rule),
  ];
}

const sayer =
  ({ code, title }: Stage) =>
  (section: Section, part: string, more: string, says: string, is?: unknown): Sentence =>
    sentence(section, `${code}/${part}`, `${title}${more}`, says, is);

const ENDS = { completed: '项目完成', rejected: '项目终止' };

const KINDS = {
  ...{ survey: '摸底', plan: '方案', application: '申报', 'approval-chain': '逐级审批', permits: '审批事项', procurement: '招标采购' },
  ...{ 'finance-review': '财政评审', 'final-accounts': '竣工决算', handover: '移交', 'long-term-management': '长效管理' },
  ...{ argument: '论证', 'annual-plan': '年度计划', 'consent-vote': '业主表决', 'public-notice': '公示', 'joint-review': '联合审查' },
  ...{ 'fund-gate': '资金到位', works: '施工', acceptance: '验收' },
};

/** What only a stage of its kind has. */
function ofKind(stage: Stage, programme: CompiledProgramme): Sentence[] {
  switch (stage.kind) {
    case 'public-notice':
      return ofNotice(stage, programme);
    case 'joint-review':
      return ofReview(stage);
    case 'fund-gate':
      return ofGate(stage, programme);
    case 'consent-vote':
      return ofVote(stage, programme);
    case 'works': {
      const { changeOrders, milestones } = stage.works;
      const say = sayer(stage);
      return [
        say('stages', 'changes', ' 工程变更', worded(CHANGES, changeOrders)),
        ...milestones.map(({ code, title }) => say('stages', `milestone.${code}`, ' 节点', title)),
      ];
    }
    default:
      return [];
  }
}

const CHANGES = { 'refused-in-principle': '原则上不允许', 'by-approval': '经批准' };

function ofNotice(stage: Extract<Stage, { kind: 'public-notice' }>, programme: CompiledProgramme): Sentence[] {
  const { title, papers, minimumWorkingDays, countsFrom = 'entry', openObjectionBlocks, onUpheld } = stage.notice;
  const say = sayer(stage);
  const open = openObjectionBlocks ? '未办结的异议挡住公示结束' : '未办结的异议不挡公示结束';
  return [
    say('stages', 'notice', ' 公示事项', title),
    say('dues', 'notice', ' 公示期', `不少于 ${minimumWorkingDays} 个工作日；登记晚于张贴的，${COUNTS_FROM[countsFrom]}`),
    say('papers', 'notice', ' 公示材料', papers.map((code) => paper(programme, code)).join('、'), papers),
    say('stages', 'objection', ' 异议', `${open}；成立的：${worded(UPHELD, onUpheld)}`),
  ];
}

const COUNTS_FROM = { posting: '自张贴次日起算', entry: '自登记次日起算' };
const UPHELD = { restart: '重新公示', extend: '延长公示', 'go-on': '继续', leave: '退出公示' };

function ofReview(stage: Extract<Stage, { kind: 'joint-review' }>): Sentence[] {
  const { localName, silenceIsConsent, topics = [], conditionsAfterChange } = stage.review;
  const say = sayer(stage);
  return [
    say('stages', 'name', ' 本地名称', localName),
    say('stages', 'silence', ' 逾期不答', silenceIsConsent ? '视为同意' : '不算同意'),
    ...topics.map(({ code, title }) => say('stages', `topic.${code}`, ' 审查事项', title)),
    say('stages', 'conditions', ' 重新征求意见时原附条件', worded(AFTER_CHANGE, conditionsAfterChange ?? 'void')),
  ];
}

const AFTER_CHANGE = { void: '作废，以新的意见为准', keep: '保留' };

function ofGate(stage: Extract<Stage, { kind: 'fund-gate' }>, programme: CompiledProgramme): Sentence[] {
  const { source, sources, share: least, base, onReversal } = stage.gate;
  const say = sayer(stage);
  const from = programme.money.sources;
  return [
    say('thresholds', 'gate', ' 到位', `${share(least)}（${worded(BASES, base)}）`),
    say('money', 'source', ' 专户资金来源', titles(from, [source]), source),
    ...(sources ? [say('money', 'sources', ' 计入到位的资金', titles(from, sources), sources)] : []),
    ...(onReversal ? [say('money', 'reversal', ' 到位后冲回', worded({ escalate: '上报，关口不重开' }, onReversal))] : []),
  ];
}

const BASES = { 'residents-required': '居民应出资', 'total-investment': '总投资' };

type Both = Record<'area' | 'people', Parameters<typeof share>[0]>;

function ofVote(stage: Extract<Stage, { kind: 'consent-vote' }>, programme: CompiledProgramme): Sentence[] {
  const { title, rule, form, requires } = stage.vote;
  const say = sayer(stage);
  const people = worded({ households: '户数', heads: '人数' }, rule.peopleAs);
  const both = ({ area, people: heads }: Both): string => `面积 ${share(area)}、${people} ${share(heads)}`;
  return [
    say('stages', 'vote', ' 表决事项', title),
    say('papers', 'form', ' 签字材料', paper(programme, form), form),
    say('thresholds', 'agree', ' 同意', rule.base === 'all-owners' ? `占全体${both(rule)} 以上` : `占参与者${both(rule.agree)} 以上`),
    ...(rule.base === 'taking-part' ? [say('thresholds', 'quorum', ' 参与', `${both(rule.quorum)} 以上`)] : []),
    ...(requires ? [say('thresholds', 'requires', ' 前提', condition(requires, programme), requires)] : []),
  ];
}
