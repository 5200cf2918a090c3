import type { FaultPath, Finding } from '../fault';
import { fields, list, type Outline, text } from './outline';

/** Codes in lists are unique (in maps YAML itself sees to it). */
export function checkUnique(outline: Outline): Finding[] {
  const findings: Finding[] = [];
  const once = (what: string, items: unknown[], path: FaultPath): void => {
    const seen = new Set<string>();
    items.forEach((item, i) => {
      const code = text(fields(item).code);
      if (code === undefined) return;
      if (seen.has(code)) findings.push({ path: [...path, i, 'code'], message: `${what}代码“${code}”重复` });
      seen.add(code);
    });
  };
  once('阶段', list(outline.raw.stages), ['stages']);
  once('义务', list(outline.raw.obligations), ['obligations']);
  list(outline.raw.obligations).forEach((one, i) => {
    const { claim, closing } = fields(one);
    if (text(fields(claim).code) === undefined || fields(claim).code !== fields(closing).code) return;
    findings.push({ path: ['obligations', i, 'closing', 'code'], message: `步骤代码“${String(fields(closing).code)}”重复` });
  });
  for (const stage of outline.stages) once('步骤', list(stage.raw.steps), [...stage.path, 'steps']);
  for (const [code, ladder] of Object.entries(fields(outline.raw.ladders)))
    once('档', list(fields(ladder).rungs), ['ladders', code, 'rungs']);
  return findings;
}
