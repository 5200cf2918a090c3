import type { FaultPath, Finding } from '../fault';
import { nearest } from '../nearest';
import { fields, list, type Outline, type StageOutline, text, texts } from './outline';

/** Everything that is referred to must be declared: rules, papers, facts, organisations, roles, ladders, stages, steps, sources. */
export function checkNames(outline: Outline): Finding[] {
  const findings: Finding[] = [];
  const { raw, stages } = outline;
  const known = {
    规则: keysOf(raw.rules),
    材料: keysOf(raw.papers),
    组织: keysOf(raw.organisations),
    阶梯: keysOf(raw.ladders),
    阶段: new Set(stages.map((stage) => stage.code)),
    资金来源: keysOf(fields(raw.money).sources),
    改造类别: keysOf(fields(raw.money).categories),
    改造方面: keysOf(fields(raw.money).aspects),
    支出用途: keysOf(fields(raw.money).allowedPurposes),
    事实: keysOf(raw.facts),
  };
  const reviews = new Set(stages.filter(({ kind }) => kind === 'joint-review').map(({ code }) => code));
  const roles = keysOf(raw.roles);
  const unknown = (what: string, names: Set<string>, value: string | undefined, path: FaultPath, onKey = false): void => {
    if (value === undefined || value === '' || names.has(value)) return;
    const hint = nearest(value, names);
    findings.push({ path, message: `${what}“${value}”没有声明${hint ? `，是否指“${hint}”` : ''}`, expected: `已声明的${what}`, onKey });
  };
  const refer = (what: keyof typeof known, value: unknown, path: FaultPath, onKey = false): void =>
    unknown(what, known[what], text(value), path, onKey);
  const referAll = (what: keyof typeof known, value: unknown, path: FaultPath): void =>
    list(value).forEach((one, i) => refer(what, one, [...path, i]));
  const owner = (value: unknown, path: FaultPath): void => {
    const ref = text(value);
    if (ref?.startsWith('$')) unknown('项目角色', roles, ref, path);
    else refer('组织', ref, path);
  };
  const codes = (what: keyof typeof known, value: unknown, path: FaultPath): void =>
    Array.isArray(value) ? referAll(what, value, path) : refer(what, value, path);

  // Every `rule:` and `ruleOf:` of the file, wherever it stands: a vote's or a ballot's own `rule` is no reference.
  walk(raw, [], (path, node) => {
    if (path[0] === 'rules') return;
    if (typeof node.rule === 'string') refer('规则', node.rule, [...path, 'rule']);
    for (const [parameter, rule] of Object.entries(fields(node.ruleOf))) refer('规则', rule, [...path, 'ruleOf', parameter]);
  });
  refer('规则', fields(raw.defaults).dueRule, ['defaults', 'dueRule']);
  refer('规则', fields(raw.defaults).subordinateRule, ['defaults', 'subordinateRule']);
  refer('阶梯', fields(raw.defaults).ladder, ['defaults', 'ladder']);
  refer('组织', raw.office, ['office']);
  refer('阶段', raw.entry, ['entry']);
  for (const [role, template] of Object.entries(fields(raw.roles))) refer('组织', template, ['roles', role]);
  for (const [code, one] of Object.entries(fields(raw.oversight))) {
    refer('组织', fields(one).by, ['oversight', code, 'by']);
    referAll('组织', fields(one).of, ['oversight', code, 'of']);
  }
  namesOfMoney();
  namesOfPlanning();
  for (const category of Object.keys(fields(fields(raw.money).shares))) refer('改造类别', category, ['money', 'shares', category], true);
  for (const [code, content] of Object.entries(fields(fields(raw.money).contents))) {
    refer('改造类别', fields(content).category, ['money', 'contents', code, 'category']);
    refer('改造方面', fields(content).aspect, ['money', 'contents', code, 'aspect']);
  }
  for (const stage of stages) {
    owner(stage.raw.owner, [...stage.path, 'owner']);
    refer('阶梯', stage.raw.ladder, [...stage.path, 'ladder']);
    codes('阶段', stage.raw.join, [...stage.path, 'join']);
    for (const outcome of stage.outcomes) codes('阶段', fields(stage.raw.outcomes)[outcome.name], outcome.path);
    refer('资金来源', fields(stage.raw.gate).source, [...stage.path, 'gate', 'source']);
    referAll('资金来源', fields(stage.raw.gate).sources, [...stage.path, 'gate', 'sources']);
    topicsOf(stage);
    refer('材料', fields(stage.raw.vote).form, [...stage.path, 'vote', 'form']);
    referAll('材料', fields(stage.raw.notice).papers, [...stage.path, 'notice', 'papers']);
    for (const step of stage.steps) stepNames(step.raw, step.path);
    stepsOf(stage);
  }
  list(raw.obligations).forEach((one, i) => {
    const path: FaultPath = ['obligations', i];
    refer('事实', fields(one).until, [...path, 'until']);
    owner(fields(one).owner, [...path, 'owner']);
    for (const name of ['claim', 'closing']) stepNames(fields(fields(one)[name]), [...path, name]);
    outcomeOf(fields(fields(one).startsAfter), [...path, 'startsAfter']);
  });
  return findings;

  function outcomeOf(after: Record<string, unknown>, path: FaultPath): void {
    refer('阶段', after.stage, [...path, 'stage']);
    const stage = stages.find((candidate) => candidate.code === after.stage);
    if (stage) unknown('结果', new Set(stage.outcomes.map((outcome) => outcome.name)), text(after.outcome), [...path, 'outcome']);
  }

  function stepNames(step: Record<string, unknown>, path: FaultPath): void {
    owner(step.owner, [...path, 'owner']);
    refer('阶梯', step.ladder, [...path, 'ladder']);
    referAll('材料', step.papers, [...path, 'papers']);
    referAll('材料', step.basis, [...path, 'basis']);
    for (const code of texts(step.conditionsOf)) unknown('联合审查', reviews, code, [...path, 'conditionsOf']);
  }

  function topicsOf(stage: StageOutline): void {
    const topics = keysOf(fields(stage.raw.review).topics);
    for (const step of stage.steps) {
      const single = typeof step.raw.topics === 'string';
      texts(step.raw.topics).forEach((code, i) => unknown('审查事项', topics, code, [...step.path, 'topics', ...(single ? [] : [i])]));
    }
  }

  function namesOfMoney(): void {
    const money = fields(raw.money);
    for (const [code, floor] of Object.entries(fields(money.floors))) {
      referAll('资金来源', fields(floor).sources, ['money', 'floors', code, 'sources']);
    }
    for (const [code, source] of Object.entries(fields(money.sources))) {
      const decision = fields(fields(source).decision);
      refer('材料', decision.paper, ['money', 'sources', code, 'decision', 'paper']);
      owner(decision.by, ['money', 'sources', code, 'decision', 'by']);
      referAll('支出用途', fields(source).purposes, ['money', 'sources', code, 'purposes']);
    }
    outcomeOf(fields(money.paidAfter), ['money', 'paidAfter']);
    owner(fields(money.hardship).decidedBy, ['money', 'hardship', 'decidedBy']);
    refer('材料', fields(money.hardship).paper, ['money', 'hardship', 'paper']);
  }

  function namesOfPlanning(): void {
    const plan = fields(raw.annualPlan);
    for (const key of ['listsBy', 'applicationsBy', 'receivedBy']) refer('组织', plan[key], ['annualPlan', key]);
    list(plan.steps).forEach((step, i) => stepNames(fields(step), ['annualPlan', 'steps', i]));
    outcomeOf(fields(fields(raw.listing).after), ['listing', 'after']);
    refer('材料', fields(raw.listing).paper, ['listing', 'paper']);
    refer('阶段', fields(raw.ranking).stage, ['ranking', 'stage']);
    const deciding = stages.find((stage) => stage.code === fields(raw.ranking).stage)?.steps;
    if (deciding) unknown('本阶段的步骤', new Set(deciding.map(({ code }) => code)), text(fields(raw.ranking).step), ['ranking', 'step']);
    list(raw.priorities).forEach((one, i) => {
      const by = fields(fields(one).by);
      for (const key of ['most', 'least']) refer('事实', by[key], ['priorities', i, 'by', key]);
    });
    for (const [code, kind] of Object.entries(fields(fields(raw.lines).kinds))) {
      refer('组织', fields(kind).utility, ['lines', 'kinds', code, 'utility']);
    }
    for (const [code, one] of Object.entries(fields(raw.oversight))) {
      const path: FaultPath = ['oversight', code, 'review'];
      const review = fields(fields(one).review);
      referAll('组织', fields(review.reports).by, [...path, 'reports', 'by']);
      for (const [measure, what] of Object.entries(fields(review.measures))) {
        const { stage: code, and, step } = fields(what);
        refer('阶段', code, [...path, 'measures', measure, 'stage']);
        referAll('阶段', and, [...path, 'measures', measure, 'and']);
        const steps = stages.find((one) => one.code === code)?.steps;
        if (steps) unknown('本阶段的步骤', new Set(steps.map((one) => one.code)), text(step), [...path, 'measures', measure, 'step']);
      }
    }
  }

  function stepsOf(stage: StageOutline): void {
    const steps = new Set(stage.steps.map((step) => step.code));
    for (const step of stage.steps) {
      const single = typeof step.raw.after === 'string';
      texts(step.raw.after).forEach((code, i) => unknown('本阶段的步骤', steps, code, [...step.path, 'after', ...(single ? [] : [i])]));
      for (const answer of step.answers) unknown('本阶段的步骤', steps, answer.reopen, [...answer.path, 'reopen']);
    }
  }
}

function keysOf(value: unknown): Set<string> {
  return new Set(Object.keys(fields(value)));
}

export function walk(node: unknown, path: FaultPath, visit: (path: FaultPath, node: Record<string, unknown>) => void): void {
  if (Array.isArray(node)) return node.forEach((item, i) => walk(item, [...path, i], visit));
  if (typeof node !== 'object' || node === null) return;
  visit(path, node as Record<string, unknown>);
  for (const [key, value] of Object.entries(node)) walk(value, [...path, key], visit);
}
