import type { Finding } from '../fault';
import { fields, list, type Outline, text } from './outline';
import { walk } from './names.check';

/** Every rule says where it comes from, and governs something; no paper or ladder lies unused. */
export function checkRules(outline: Outline): Finding[] {
  const findings: Finding[] = [];
  const { raw } = outline;
  const used = { rules: new Set<string>(), papers: new Set<string>(), ladders: new Set<string>() };
  const note = (set: Set<string>, value: unknown): void => void (typeof value === 'string' && set.add(value));
  walk(raw, [], (path, node) => {
    if (path[0] === 'rules') return;
    note(used.rules, node.rule);
    note(used.rules, node.dueRule);
    note(used.rules, node.subordinateRule);
    note(used.ladders, node.ladder);
    note(used.papers, node.form);
    note(used.papers, node.paper);
    for (const rule of Object.values(fields(node.ruleOf))) note(used.rules, rule);
    for (const paper of list(node.papers)) note(used.papers, paper);
  });
  for (const [id, value] of Object.entries(fields(raw.rules))) {
    const rule = fields(value);
    const sources = ['cite', 'assumed'].filter((key) => rule[key] !== undefined);
    const path = ['rules', id];
    if (sources.length === 0)
      findings.push({ path, message: `规则“${id}”没有出处`, expected: 'cite（条款）或 assumed（为何如此假定）', onKey: true });
    if (sources.length === 2) findings.push({ path, message: `规则“${id}”既写 cite 又写 assumed`, expected: '二者之一', onKey: true });
    if (!used.rules.has(id))
      findings.push({ path, message: `规则“${id}”没有被任何内容引用`, expected: '在它所管的内容处写 rule 或 ruleOf', onKey: true });
  }
  for (const id of Object.keys(fields(raw.papers))) {
    if (!used.papers.has(id)) findings.push({ path: ['papers', id], message: `材料“${id}”没有被任何步骤、表决或公示引用`, onKey: true });
  }
  for (const id of Object.keys(fields(raw.ladders))) {
    if (!used.ladders.has(id)) findings.push({ path: ['ladders', id], message: `阶梯“${id}”没有被任何步骤引用`, onKey: true });
  }
  walk(raw, [], (path, node) => {
    for (const parameter of Object.keys(fields(node.ruleOf))) {
      if (!governs(node, parameter)) {
        findings.push({
          path: [...path, 'ruleOf', parameter],
          message: `ruleOf 所指的参数“${parameter}”此处没有`,
          expected: '此处写明的参数名，可用点号分层',
          onKey: true,
        });
      }
    }
  });
  return findings;
}

/** A due may be inherited from the stage, `after` and parameters may be left to their defaults: they exist all the same. */
const implicit = new Set(['due', 'owner', 'ladder', 'after', 'answers', 'post', 'order']);

function governs(node: Record<string, unknown>, parameter: string): boolean {
  if (implicit.has(parameter) || parameter.startsWith('parameters.')) return true;
  let value: unknown = node;
  for (const part of parameter.split('.')) {
    value = Array.isArray(value) ? value.find((item) => item === part || text(fields(item).code) === part) : fields(value)[part];
    if (value === undefined) return false;
  }
  return true;
}
