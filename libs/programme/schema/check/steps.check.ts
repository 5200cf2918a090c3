import type { Finding } from '../fault';
import { effectiveAfter } from '../order';
import { fields, obligationSteps, planSteps, type Outline, type StageOutline, type StepOutline, text } from './outline';

/** Each task has somebody, a due date and a ladder; the order of the steps has no cycle; a reopened step lies before. */
export function checkSteps(outline: Outline): Finding[] {
  const defaults = fields(outline.raw.defaults);
  const findings = outline.stages.flatMap((stage) => [
    ...stage.steps.flatMap((step) => taskOf(step, stage.raw, defaults)),
    ...cycles(stage),
  ]);
  const beside = [...obligationSteps(outline.raw), ...planSteps(outline.raw)];
  return [...findings, ...beside.flatMap((step) => taskOf(step, {}, defaults))];
}

function taskOf(step: StepOutline, stage: Record<string, unknown>, defaults: Record<string, unknown>): Finding[] {
  const findings: Finding[] = [];
  const lacks = (what: string, expected: string): void =>
    void findings.push({ path: step.path, message: `步骤“${step.code}”没有${what}`, expected });
  if (!step.owner) lacks('责任单位', '步骤或阶段写明 owner');
  if (step.raw.due === undefined && stage.due === undefined) lacks('期限', '步骤或阶段写明 due，如 5 working days');
  if (step.raw.ladder === undefined && stage.ladder === undefined && text(defaults.ladder) === undefined)
    lacks('提醒阶梯', '步骤、阶段或 defaults 写明 ladder');
  return findings;
}

function cycles(stage: StageOutline): Finding[] {
  const ordered = stage.steps.map((step) => ({ code: step.code, after: step.after, obligation: step.raw.obligation === true }));
  const before = new Map(ordered.map((step, i) => [step.code, effectiveAfter(stage.kind, ordered, i)]));
  const findings: Finding[] = [];
  for (const step of stage.steps) {
    const ancestors = ancestorsOf(step.code, before);
    if (ancestors.has(step.code))
      findings.push({ path: step.path, message: `步骤“${step.code}”的先后关系成环，永远不会开启`, expected: 'after 不绕回自己' });
    const obligations = stage.steps.filter((other) => other.raw.obligation === true).map((other) => other.code);
    for (const code of before.get(step.code) ?? []) {
      if (obligations.includes(code) && step.raw.obligation !== true) {
        findings.push({ path: step.path, message: `步骤“${step.code}”等待的“${code}”是不拖住阶段的义务`, expected: '只让义务等待义务' });
      }
    }
    for (const answer of step.answers) {
      if (
        answer.reopen &&
        answer.reopen !== step.code &&
        before.has(answer.reopen) &&
        !ancestors.has(answer.reopen) &&
        !named(stage.kind)
      ) {
        findings.push({ path: answer.path, message: `退回的步骤“${answer.reopen}”不在“${step.code}”之前` });
      }
    }
  }
  return findings;
}

/** In these kinds the stage opens its steps by name, so that `after` says nothing about their order. */
function named(kind: string): boolean {
  return ['works', 'acceptance', 'public-notice'].includes(kind);
}

function ancestorsOf(code: string, before: Map<string, string[]>): Set<string> {
  const seen = new Set<string>();
  const open = [...(before.get(code) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(before.get(next) ?? []));
  }
  return seen;
}
