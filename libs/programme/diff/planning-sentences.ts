import type {
  AnnualPlan,
  CompiledProgramme,
  LineRules,
  Measure,
  Oversight,
  PlanListingRule,
  Priority,
  RankingRule,
  ReviewRules,
  Target,
} from '../ir/programme';
import { owner } from '../words/step-text';
import { condition } from '../words/words';
import { outcomeName, stageTitle, titles, worded } from './names';
import { governed, type Sentence, sentence } from './sentence';
import { stepSentences } from './step-sentences';

const say = (key: string, what: string, says: string, is?: unknown): Sentence => sentence('others', key, what, says, is);

/** What a version says beside the procedure of one project: who comes first, the yearly window, targets, lines, the regular looks. */
export function planningSentences(programme: CompiledProgramme): Sentence[] {
  const { competition, annualPlan, listing, priorities = [], ranking, targets = [], lines, oversight = [] } = programme;
  return [
    ...(competition
      ? [
          say('competition', '竞争次序', `${worded(ORDERS, competition.orderBy)}，${worded(INSTANTS, competition.at)}`),
          governed(programme, 'competition', '竞争次序', competition.rule),
        ]
      : []),
    ...(annualPlan ? annualPlanSentences(annualPlan, programme) : []),
    ...(listing ? listingSentences(listing, programme) : []),
    ...(priorities.length > 1 ? [say('priorities', '优先次序', priorities.map(({ title }) => title).join('，再看'))] : []),
    ...priorities.flatMap((one) => [
      say(`priority.${one.code}`, '优先', `${one.title}${measured(one, programme)}`, [one.title, one.by]),
      governed(programme, `priority.${one.code}`, one.title, one.rule),
    ]),
    ...(ranking
      ? [
          say('ranking', '排先后的环节', rankedBefore(ranking, programme), [ranking.stage, ranking.step]),
          governed(programme, 'ranking', '排先后的环节', ranking.rule),
        ]
      : []),
    ...targets.flatMap((one) => [
      say(`target.${one.code}`, '目标', targetText(one, programme), { ...one, rule: undefined, ruleOf: undefined }),
      governed(programme, `target.${one.code}`, one.title, one.rule),
    ]),
    ...(lines ? lineSentences(lines, programme) : []),
    ...oversight.flatMap((one) => oversightSentences(one, programme)),
  ];
}

const ORDERS = { 'first-full-funds': '居民出资先全部到位者先' };
const DECIDES = { client: '建设单位（下达以前空缺）', budget: '资金预算' };
const INSTANTS = { 'receipt-time': '以收到的时刻为准' };

function annualPlanSentences(plan: AnnualPlan, programme: CompiledProgramme): Sentence[] {
  const { rule, window, listsBy, applicationsBy, receivedBy, cutOff, late, onceListed, splitProjects, decides, tiers, steps } = plan;
  const name = (code: string): string => owner(code, programme);
  return [
    say('plan.window', '年度计划 · 申报期', `上一年 ${window.opens} 至 ${window.closes}`),
    say('plan.lists', '年度计划 · 申报', `${name(applicationsBy)}报${name(listsBy)}，${name(listsBy)}列单报${name(receivedBy)}`, [
      ...[applicationsBy, listsBy, receivedBy],
    ]),
    say('plan.cut-off', '年度计划 · 列单截止', cutOff.closes),
    say('plan.late', '年度计划 · 迟到的', worded({ 'next-window': '留待下一年度' }, late)),
    ...(splitProjects ? [say('plan.split', '年度计划 · 含几个小区的项目', worded({ refused: '一并列入或者都不列' }, splitProjects))] : []),
    ...(decides ? [say('plan.decides', '年度计划 · 会议须确定', decides.map((one) => worded(DECIDES, one)).join('、'), decides)] : []),
    ...(onceListed ? [say('plan.once', '年度计划 · 列入过的', worded({ refused: '不得重复申报' }, onceListed))] : []),
    ...tiers.map(({ code, title }) => say(`plan.tier.${code}`, '年度计划 · 分档', title)),
    governed(programme, 'plan', '年度计划', rule),
    ...steps.flatMap((step) => stepSentences(step, `plan.${step.code}`, `年度计划 · ${step.title}`, steps, programme)),
  ];
}

function measured({ by }: Priority, programme: CompiledProgramme): string {
  if ('when' in by) return `：${condition(by.when, programme)}者先`;
  const code = 'most' in by ? by.most : by.least;
  return `：${programme.facts.find((one) => one.code === code)?.title ?? code}${'most' in by ? '多' : '少'}者先`;
}

function rankedBefore({ stage, step }: RankingRule, { stages }: CompiledProgramme): string {
  const found = stages.find(({ code }) => code === stage);
  return `${found?.title ?? stage}：${found?.steps.find(({ code }) => code === step)?.title ?? step}`;
}

function targetText(target: Target, programme: CompiledProgramme): string {
  const { compounds, buildings, households, areaCsqm, investmentFen, when } = target;
  const figures = [
    ...(compounds === undefined ? [] : [`${compounds} 个小区`]),
    ...(buildings === undefined ? [] : [`${buildings} 栋`]),
    ...(households === undefined ? [] : [`${households} 户`]),
    ...(areaCsqm === undefined ? [] : [`${areaCsqm / 100} 平方米`]),
    ...(investmentFen === undefined ? [] : [`${investmentFen / 100} 元`]),
    ...(when ? [condition(when, programme)] : []),
  ];
  return `${target.from ? `${target.from} 至 ${target.by}` : `${target.by} 前`}：${target.title}${figures.length > 0 ? `（${figures.join('，')}）` : ''}`;
}

function lineSentences({ rule, kinds, byOwnership }: LineRules, programme: CompiledProgramme): Sentence[] {
  return [
    governed(programme, 'lines', '管线', rule),
    ...kinds.map(({ code, title, utility }) => say(`line.${code}`, '管线', `${title}：${owner(utility, programme)}`, [title, utility])),
    ...byOwnership.flatMap(({ code, title, payer, recipient, rule: governing }) => [
      say(`line-owner.${code}`, '管线权属', `${title}：${worded(PAYERS, payer)}，${worded(LINE_RECIPIENTS, recipient)}`),
      governed(programme, `line-owner.${code}`, title, governing),
    ]),
  ];
}

const PAYERS = { utility: '专营单位出资', shared: '共同出资', project: '项目出资' };
const LINE_RECIPIENTS = { utility: '由专营单位接收', owners: '由业主接收' };

function oversightSentences(one: Oversight, programme: CompiledProgramme): Sentence[] {
  const { code, title, rule, rhythm, by, of, review } = one;
  const names = of.map((organisation) => owner(organisation, programme)).join('、');
  return [
    say(`oversight.${code}`, '督查', `${title}（${worded(RHYTHMS, rhythm)}）：${owner(by, programme)}对${names}`, [title, rhythm, by, of]),
    governed(programme, `oversight.${code}`, title, rule),
    ...(review ? reviewSentences(one, review, programme) : []),
  ];
}

const RHYTHMS = { weekly: '每周', monthly: '每月', yearly: '每年', 'as-needed': '不定期' };

function reviewSentences({ code, title, rhythm }: Oversight, review: ReviewRules, programme: CompiledProgramme): Sentence[] {
  const { day, hour, reports, measures, remarkOn } = review;
  const key = `oversight.${code}`;
  return [
    say(`${key}.draft`, `${title} · 拟稿`, `${rhythm === 'weekly' ? weekday(day) : `${day} 日`} ${hour} 时`),
    ...(reports
      ? [
          say(
            `${key}.reports`,
            `${title} · 报送`,
            `${reports.by.map((organisation) => owner(organisation, programme)).join('、')}于每${weekday(reports.weekday)} ${reports.hour} 时前`,
            reports,
          ),
        ]
      : []),
    ...measures.map((one) => say(`${key}.measure.${one.code}`, `${title} · 比较`, `${one.title}：${measureText(one, programme)}`, one)),
    ...(remarkOn ? [say(`${key}.remarkOn`, `${title} · 表扬和点名的对象`, remarkOn === 'projects' ? '项目' : '单位')] : []),
    ...remark(`${key}.praise`, `${title} · 表扬`, review.praise, programme),
    ...remark(`${key}.naming`, `${title} · 点名`, review.naming, programme),
  ];
}

function measureText({ stage, and = [], step, sum }: Measure, programme: CompiledProgramme): string {
  const titled = [stage, ...and].map((code) => stageTitle(programme, code)).join('、');
  const steps = programme.stages.find(({ code }) => code === stage)?.steps ?? [];
  if (step !== undefined) return `${titled} · ${steps.find(({ code }) => code === step)?.title ?? step}`;
  return sum === undefined ? titled : `${titled} · 付款达到总投资`;
}

function listingSentences({ after, year, paper, rule }: PlanListingRule, programme: CompiledProgramme): Sentence[] {
  const ends = `${stageTitle(programme, after.stage)}${outcomeName(after.outcome)}之后`;
  const says = `${ends}，凭“${titles(programme.papers, [paper])}”列入 ${year} 年计划的登记`;
  return [say('listing', '列入计划', says, [after, year, paper]), governed(programme, 'listing', '列入计划', rule)];
}

const weekday = (day: number): string => `周${'一二三四五六日'[day - 1] ?? day}`;

function remark(key: string, what: string, one: ReviewRules['praise'] | ReviewRules['naming'], programme: CompiledProgramme): Sentence[] {
  if (!one) return [];
  const says = `${worded(MEASURES, one.measure)} ≥ ${one.atLeast}，至多 ${one.most} 个`;
  return [say(key, what, says), governed(programme, key, what, one.rule)];
}

const MEASURES = {
  'days-ahead': '提前的工作日',
  'days-late': '逾期的工作日',
  'progress-ahead': '进度超前的百分点',
  'progress-behind': '进度落后的百分点',
  escalations: '上报的件数',
};
