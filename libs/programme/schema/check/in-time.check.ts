import { effectiveAfter } from '../order';
import type { Finding } from '../fault';
import { walk } from './names.check';
import { fields, type Outline, type StageOutline, type StepOutline, text } from './outline';

/**
 * A step's condition may ask about an answer only where that answer must have been given: by a step that comes before it in
 * its stage, or in a stage that every way to it passes through. Else a project would stand still before an unknown fact.
 */
export function checkInTime(outline: Outline): Finding[] {
  const findings: Finding[] = [];
  const facts = fields(outline.raw.facts);
  for (const stage of outline.stages) {
    const before = new Map(stage.steps.map((step, i) => [step.code, effectiveAfter(stage.kind, ordered(stage), i)]));
    for (const step of stage.steps) {
      walk(step.raw.when, [...step.path, 'when'], (path, node) => {
        const fact = text(node.fact);
        if (fact === undefined || fields(facts[fact]).source !== 'answer') return;
        const named = outline.stages.some((one) => one.steps.some((other) => Object.hasOwn(fields(other.raw.facts), fact)));
        // Named nowhere at all is told by the check of conditions.
        if (!named) return;
        const bringing = outline.stages.filter((one) => one.steps.some((other) => brings(other, fact)));
        const here = stage.steps.filter((other) => brings(other, fact)).some((other) => comesBefore(other.code, step.code, before));
        const earlier = bringing.some((one) => one !== stage && isPassed(outline, one.code, stage.code));
        if (here || earlier) return;
        const message = `问到事实“${fact}”时它可能还没有答案`;
        findings.push({ path: [...path, 'fact'], message, expected: '由必经的、在前的步骤以 required 带来' });
      });
    }
  }
  return findings;
}

const ordered = (stage: StageOutline) =>
  stage.steps.map((step) => ({ code: step.code, after: step.after, obligation: step.raw.obligation === true }));

function brings(step: StepOutline, fact: string): boolean {
  return fields(step.raw.facts)[fact] === 'required' && step.raw.when === undefined && step.raw.obligation !== true;
}

function comesBefore(first: string, second: string, before: Map<string, string[]>, seen = new Set<string>()): boolean {
  if (seen.has(second)) return false;
  seen.add(second);
  const direct = before.get(second) ?? [];
  return direct.includes(first) || direct.some((code) => comesBefore(first, code, before, seen));
}

/** Whether every way from the entry to `to` passes through `through`; a join waits for all its tracks. */
function isPassed(outline: Outline, through: string, to: string): boolean {
  const reached = new Set<string>();
  const byCode = new Map(outline.stages.map((stage) => [stage.code, stage]));
  const open = [text(outline.raw.entry) ?? ''];
  const held = new Set<string>();
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    const stage = byCode.get(code);
    if (!stage || code === through || reached.has(code)) continue;
    if (stage.join.length > 0 && !stage.join.every((one) => reached.has(one))) {
      held.add(code);
      continue;
    }
    reached.add(code);
    open.push(...stage.outcomes.flatMap((outcome) => outcome.to), ...held);
  }
  return !reached.has(to);
}
