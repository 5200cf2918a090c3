import type { Finding } from '../fault';
import { kindShape } from '../kinds';
import { fields, type Outline, type StageOutline } from './outline';

/** The outcomes that a stage can end with are those that it maps, and its kind's named steps are there. */
export function checkOutcomes(outline: Outline): Finding[] {
  return outline.stages.filter((stage) => stage.kind !== '').flatMap((stage) => [...outcomesOf(stage), ...stepsOf(stage)]);
}

/** Every outcome with which the stage may end, as its kind, its answers and its deadline make them. */
export function possibleOutcomes(stage: StageOutline): Set<string> {
  const possible = new Set(kindShape(stage.kind).outcomes);
  if (stage.kind === 'public-notice' && fields(stage.raw.notice).onUpheld === 'leave') possible.add('upheld');
  for (const step of stage.steps) for (const answer of step.answers) if (answer.outcome) possible.add(answer.outcome);
  return possible;
}

function outcomesOf(stage: StageOutline): Finding[] {
  const findings: Finding[] = [];
  const possible = possibleOutcomes(stage);
  const optional = stage.raw.deadline === undefined ? [] : ['expired'];
  const mapped = new Set(stage.outcomes.map((outcome) => outcome.name));
  for (const outcome of possible) {
    if (mapped.has(outcome)) continue;
    findings.push({
      path: [...stage.path, 'outcomes'],
      message: `阶段“${stage.code}”可能以“${outcome}”结束，却没有写明去向`,
      expected: `${outcome}: 下一阶段`,
    });
  }
  for (const outcome of stage.outcomes) {
    if (possible.has(outcome.name) || optional.includes(outcome.name)) continue;
    const message =
      outcome.name === 'expired'
        ? `阶段“${stage.code}”没有 deadline，不会以“expired”结束`
        : `${stage.kind} 阶段不会以“${outcome.name}”结束`;
    findings.push({ path: outcome.path, message, expected: [...possible, ...optional].join(' | '), onKey: true });
  }
  return findings;
}

function stepsOf(stage: StageOutline): Finding[] {
  const shape = kindShape(stage.kind);
  const codes = new Set(stage.steps.map((step) => step.code));
  const findings: Finding[] = shape.needs
    .filter((code) => !codes.has(code))
    .map((code) => ({ path: [...stage.path, 'steps'], message: `${stage.kind} 阶段缺少步骤“${code}”`, expected: shape.needs.join('、') }));
  if (stage.kind === 'joint-review' && stage.steps.every((step) => step.code === 'minutes')) {
    findings.push({ path: [...stage.path, 'steps'], message: '联合审查没有征求任何单位的意见', expected: 'minutes 以外至少一个步骤' });
  }
  if (shape.open) return findings;
  const named = [...shape.needs, ...(shape.optional ?? [])].filter((code) => opens(stage, code));
  for (const step of stage.steps) {
    if (step.code === '' || named.includes(step.code)) continue;
    findings.push({
      path: [...step.path, 'code'],
      message: `${stage.kind} 阶段不会开启步骤“${step.code}”`,
      expected: named.join('、'),
    });
  }
  return findings;
}

/** Only where no open objection holds the end up one is upheld after it. */
function opens(stage: StageOutline, code: string): boolean {
  if (code === 'correct') return postsAgain(stage);
  return code !== 'correct-late' || fields(stage.raw.notice).openObjectionBlocks === false;
}

/** Only what an upheld objection posts again is put right in the stage itself. */
const postsAgain = (stage: StageOutline): boolean => ['restart', 'extend'].includes(String(fields(stage.raw.notice).onUpheld));
