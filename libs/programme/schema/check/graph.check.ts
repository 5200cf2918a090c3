import type { Finding } from '../fault';
import type { Outline, StageOutline } from './outline';

/** Every stage can be reached from the entry, and from every stage the project can come to an end. */
export function checkGraph(outline: Outline): Finding[] {
  const { stages, raw } = outline;
  const byCode = new Map(stages.map((stage) => [stage.code, stage]));
  if (typeof raw.entry !== 'string' || !byCode.has(raw.entry)) return [];
  const reached = reachable(raw.entry, byCode);
  const findings: Finding[] = stages
    .filter((stage) => stage.code !== '' && !reached.has(stage.code))
    .map((stage) => ({ path: [...stage.path, 'code'], message: `阶段“${stage.code}”从入口“${raw.entry}”到不了` }));
  const ends = new Set(stages.filter((stage) => stage.outcomes.some((outcome) => outcome.end)).map((stage) => stage.code));
  if (ends.size === 0) findings.push({ path: ['stages'], message: '项目永远不会结束：没有一个结果写 {end: …}', onKey: true });
  for (const stage of ends.size === 0 ? [] : stages) {
    if (stage.code === '' || !reached.has(stage.code)) continue;
    if (![...reachable(stage.code, byCode)].some((code) => ends.has(code))) {
      findings.push({
        path: [...stage.path, 'outcomes'],
        message: `从阶段“${stage.code}”出发，项目永远不会结束`,
        expected: '一条通向 {end: …} 的路',
      });
    }
  }
  return findings;
}

export function reachable(
  from: string,
  byCode: Map<string, StageOutline>,
  stopAt: (stage: StageOutline) => boolean = () => false,
): Set<string> {
  const seen = new Set<string>();
  const open = [from];
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    const stage = byCode.get(code);
    if (!stage || seen.has(code)) continue;
    seen.add(code);
    if (!stopAt(stage)) open.push(...stage.outcomes.flatMap((outcome) => outcome.to));
  }
  return seen;
}
