import type { AnnualPlan, CompiledProgramme, Oversight, Priority, ReviewRules, Target } from '#libs/programme/ir/programme';
import { cited, owner, stepText } from '#libs/programme/words/step-text';
import { condition } from '#libs/programme/words/words';

/** What a programme says beside the procedure of one project: the yearly window, targets, priorities, money, lines, the regular looks. */
export function planningText(programme: CompiledProgramme): string[] {
  return [
    ...(programme.annualPlan ? annualPlanText(programme.annualPlan, programme) : []),
    ...section('目标', programme.targets, (one) => `${targetText(one, programme)} ${cited(programme, one.rule)}`),
    ...section('优先', programme.priorities, (one) => `${one.title}${measure(one, programme)} ${cited(programme, one.rule)}`),
    ...section('排先后', programme.ranking ? [programme.ranking] : [], ({ stage, rule }) => {
      const title = programme.stages.find(({ code }) => code === stage)?.title ?? stage;
      return `在“${title}”环节 ${cited(programme, rule)}`;
    }),
    ...section(
      '资金来源',
      programme.money.sources,
      (one) => `${one.title}${one.needsOwnersDecision ? '（须业主决定）' : ''} ${cited(programme, one.rule)}`,
    ),
    ...section(
      '管线',
      programme.lines?.byOwnership,
      (one) => `${one.title}：${payers[one.payer]}，${recipients[one.recipient]} ${cited(programme, one.rule)}`,
    ),
    ...section('督查', programme.oversight, (one) =>
      [`${oversightText(one, programme)} ${cited(programme, one.rule)}`, ...reviewText(one, programme)].join('\n    '),
    ),
  ];
}

const DECIDES = { client: '建设单位', budget: '资金预算' };
const rhythms = { weekly: '每周', monthly: '每月', yearly: '每年', 'as-needed': '不定期' };
const payers = { utility: '专营单位出资', shared: '共同出资', project: '项目出资' };
const recipients = { utility: '由专营单位接收', owners: '由业主接收' };

function section<T>(title: string, items: T[] | undefined, line: (item: T) => string): string[] {
  return items?.length ? [title, ...items.map((one) => `  ${line(one)}`), ''] : [];
}

function annualPlanText(plan: AnnualPlan, programme: CompiledProgramme): string[] {
  const name = (code: string): string => owner(code, programme);
  return [
    `年度计划 ${cited(programme, plan.rule)}`,
    `    ${name(plan.applicationsBy)} → ${name(plan.listsBy)}（${plan.cutOff.closes} 截止）→ ${name(plan.receivedBy)}（${plan.window.opens} 至 ${plan.window.closes}）；迟到的留待下一年度${plan.onceListed ? '，列入过的不得再报' : ''}${plan.withoutProject ? '，没有项目的也可申报' : ''}`,
    ...(plan.decides ? [`    会议同时确定${plan.decides.map((one) => DECIDES[one]).join('、')}`] : []),
    `    ${plan.tiers.map((one) => one.title).join('、')}`,
    ...plan.steps.map((step) => stepText(step, programme)),
    '',
  ];
}

function targetText(target: Target, programme: CompiledProgramme): string {
  const figures = [
    target.compounds === undefined ? '' : `${target.compounds} 个小区`,
    target.buildings === undefined ? '' : `${target.buildings} 栋`,
    target.households === undefined ? '' : `${target.households} 户`,
    target.areaCsqm === undefined ? '' : `${target.areaCsqm / 100} 平方米`,
    target.investmentFen === undefined ? '' : `${target.investmentFen / 100} 元`,
    target.when ? condition(target.when, programme) : '',
  ].filter((one) => one !== '');
  return `${target.from ? `${target.from} 至 ${target.by}` : `${target.by} 前`}：${target.title}${figures.length > 0 ? `（${figures.join('，')}）` : ''}`;
}

function measure({ by }: Priority, programme: CompiledProgramme): string {
  if ('when' in by) return '';
  const code = 'most' in by ? by.most : by.least;
  return `（${programme.facts.find((one) => one.code === code)?.title ?? code}，${'most' in by ? '多' : '少'}者先）`;
}

function oversightText(one: Oversight, programme: CompiledProgramme): string {
  return `${one.title}（${rhythms[one.rhythm]}）：${owner(one.by, programme)} → ${one.of.map((code) => owner(code, programme)).join('、')}`;
}

const measures = {
  'days-ahead': '提前的工作日',
  'days-late': '逾期的工作日',
  'progress-ahead': '进度超前的百分点',
  'progress-behind': '进度落后的百分点',
  escalations: '上报的件数',
};

function reviewText({ rhythm, review }: Oversight, programme: CompiledProgramme): string[] {
  if (!review) return [];
  const weekday = (day: number): string => `周${'一二三四五六日'[day - 1]}`;
  const { reports } = review;
  return [
    `${rhythm === 'weekly' ? weekday(review.day) : `${review.day} 日`} ${review.hour} 时拟稿，比较${review.measures.map((one) => one.title).join('、')}`,
    ...(reports
      ? [`${reports.by.map((code) => owner(code, programme)).join('、')} 每${weekday(reports.weekday)} ${reports.hour} 时前报送信息`]
      : []),
    ...remark('表扬', review.praise, review, programme),
    ...remark('点名', review.naming, review, programme),
  ];
}

function remark(
  verb: string,
  one: ReviewRules['praise'] | ReviewRules['naming'],
  { remarkOn }: ReviewRules,
  programme: CompiledProgramme,
): string[] {
  const subject = remarkOn === 'projects' ? '项目' : '单位';
  return one ? [`${verb}${subject}：${measures[one.measure]} ≥ ${one.atLeast}，至多 ${one.most} 个 ${cited(programme, one.rule)}`] : [];
}
