import type { Finding } from '../fault';
import { fields, list, type Outline, planSteps, text, texts } from './outline';

const needed = ['examine', 'consent', 'issue'];

/**
 * The yearly window goes with a stage that waits for it; its steps are there; a duty has what its kind needs; what a step rests on
 * is brought by some step.
 */
export function checkPlanning(outline: Outline): Finding[] {
  return [...windowOf(outline), ...rankingOf(outline), ...targetsOf(outline), ...dutiesOf(outline), ...basesOf(outline)];
}

function windowOf({ raw, stages }: Outline): Finding[] {
  const findings: Finding[] = [];
  const waiting = stages.find((stage) => stage.kind === 'annual-plan');
  if (raw.annualPlan === undefined) {
    if (waiting) findings.push({ path: waiting.path, message: '没有 annualPlan，此阶段等不到年度计划', expected: 'annualPlan' });
    return findings;
  }
  if (!waiting) findings.push({ path: ['annualPlan'], message: '没有阶段等待年度计划', expected: '一个 annual-plan 阶段', onKey: true });
  const codes = planSteps(raw).map((step) => step.code);
  for (const code of needed.filter((one) => !codes.includes(one))) {
    findings.push({ path: ['annualPlan', 'steps'], message: `年度计划缺少步骤“${code}”`, expected: needed.join('、') });
  }
  const { opens, closes } = fields(fields(raw.annualPlan).window);
  const cutOff = text(fields(fields(raw.annualPlan).cutOff).closes);
  if (text(opens) !== undefined && text(closes) !== undefined && text(opens)! >= text(closes)!) {
    findings.push({ path: ['annualPlan', 'window', 'closes'], message: '窗口关闭不晚于开启', expected: '同一年里晚于 opens 的一天' });
  }
  if (cutOff !== undefined && text(closes) !== undefined && cutOff > text(closes)!) {
    findings.push({ path: ['annualPlan', 'cutOff', 'closes'], message: '县区的截止晚于窗口关闭', expected: `不晚于 ${text(closes)}` });
  }
  return findings;
}

/** Priorities are read in the window, or in the stage that decides: by both, or by none, nobody would know where to look. */
function rankingOf({ raw }: Outline): Finding[] {
  const { annualPlan, priorities, ranking } = raw;
  if (ranking === undefined) {
    if (priorities === undefined || annualPlan !== undefined) return [];
    return [{ path: ['priorities'], message: '没有年度计划，也没有写在哪个阶段排先后', expected: 'ranking', onKey: true }];
  }
  const path = ['ranking'];
  if (annualPlan !== undefined) return [{ path, message: '有年度计划的在申报期内排先后', expected: '删去 ranking', onKey: true }];
  if (priorities === undefined) return [{ path, message: '没有优先条件，排不出先后', expected: 'priorities', onKey: true }];
  return [];
}

function targetsOf({ raw }: Outline): Finding[] {
  return list(raw.targets).flatMap((one, i) => {
    const { from, by } = fields(one);
    const turned = text(from) !== undefined && text(by) !== undefined && text(from)! > text(by)!;
    return turned ? [{ path: ['targets', i, 'from'], message: '起始日晚于完成日', expected: `不晚于 ${text(by)}` }] : [];
  });
}

function dutiesOf({ raw }: Outline): Finding[] {
  const findings: Finding[] = [];
  list(raw.obligations).forEach((one, i) => {
    const { kind, claim, until } = fields(one);
    if (kind === 'warranty' && claim === undefined)
      findings.push({ path: ['obligations', i], message: '保修缺少“claim”', expected: 'claim' });
    if (kind === 'term' && claim !== undefined)
      findings.push({ path: ['obligations', i, 'claim'], message: '只有保修才有报修', onKey: true });
    const declared = fields(fields(raw.facts)[text(until) ?? '']);
    if (text(until) !== undefined && declared.type !== undefined && declared.type !== 'date')
      findings.push({ path: ['obligations', i, 'until'], message: `事实“${text(until)}”不是日期`, expected: 'type: date' });
  });
  return findings;
}

function basesOf(outline: Outline): Finding[] {
  const steps = [...outline.stages.flatMap((stage) => stage.steps), ...planSteps(outline.raw)];
  const brought = new Set(steps.flatMap((step) => texts(step.raw.papers)));
  return steps.flatMap((step) =>
    texts(step.raw.basis).flatMap((code, i) =>
      brought.has(code)
        ? []
        : [{ path: [...step.path, 'basis', i], message: `依据“${code}”没有任何步骤交来`, expected: '某一步骤的 papers' }],
    ),
  );
}
