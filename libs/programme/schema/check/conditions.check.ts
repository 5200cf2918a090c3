import type { FaultPath, Finding } from '../fault';
import { nearest } from '../nearest';
import { fields, list, type Outline, text } from './outline';
import { walk } from './names.check';

/** Conditions and answers speak of declared facts, by their type, and of facts that somebody brings. */
export function checkConditions(outline: Outline): Finding[] {
  const { raw } = outline;
  const facts = fields(raw.facts);
  const findings: Finding[] = [];
  const brought = new Set<string>();
  for (const [code, fact] of Object.entries(facts)) {
    for (const [of, type] of [
      ['most', 'integer'],
      ['values', 'text'],
    ] as const) {
      if (fields(fact)[of] === undefined || fields(fact).type === type) continue;
      findings.push({ path: ['facts', code, of], message: `事实“${code}”不是${named[type]}，不能写 ${of}`, expected: `type: ${type}` });
    }
  }
  const unknown = (code: string, path: FaultPath, onKey = false): void => {
    const hint = nearest(code, Object.keys(facts));
    findings.push({ path, message: `事实“${code}”没有声明${hint ? `，是否指“${hint}”` : ''}`, expected: '已声明的事实', onKey });
  };
  walk({ stages: raw.stages, obligations: raw.obligations, annualPlan: raw.annualPlan }, [], (path, node) => {
    if (!('code' in node) || typeof node.facts !== 'object') return;
    for (const code of Object.keys(fields(node.facts))) {
      const at = [...path, 'facts', code];
      if (!Object.hasOwn(facts, code)) unknown(code, at, true);
      else if (fields(facts[code]).source !== 'answer') {
        findings.push({ path: at, message: `步骤带来的事实“${code}”来源不是 answer`, expected: 'source: answer', onKey: true });
      }
      brought.add(code);
    }
  });
  const { stages, obligations, eligibility, priorities, targets, annualPlan } = raw;
  walk({ stages, obligations, eligibility, priorities, targets, annualPlan }, [], (path, node) => {
    const code = text(node.fact);
    if (code === undefined) return;
    if (!Object.hasOwn(facts, code)) return unknown(code, [...path, 'fact']);
    const fact = fields(facts[code]);
    findings.push(...typed(node, path, text(fact.type)));
    if (fact.source === 'answer' && !brought.has(code)) {
      findings.push({ path: [...path, 'fact'], message: `条件所问的事实“${code}”没有任何步骤带来`, expected: '一个步骤的 facts 写有它' });
    }
    if (fact.source === 'answer' && path[0] === 'eligibility') {
      findings.push({ path: [...path, 'fact'], message: `准入条件问的是办理中才有的事实“${code}”`, expected: 'source: compound' });
    }
  });
  return findings;
}

const javascript: Record<string, string> = { boolean: 'boolean', integer: 'number', text: 'string', date: 'string' };
const named: Record<string, string> = { boolean: 'true 或 false', integer: '整数', text: '文字', date: '日期' };

function typed(node: Record<string, unknown>, path: FaultPath, type: string | undefined): Finding[] {
  if (type === undefined || !Object.hasOwn(javascript, type)) return [];
  const findings: Finding[] = [];
  const wrong = (at: FaultPath, what: string): void =>
    void findings.push({ path: at, message: `事实“${String(node.fact)}”是${named[type]}，${what}`, expected: named[type] });
  const fits = (value: unknown): boolean =>
    typeof value === javascript[type] &&
    (type !== 'integer' || Number.isSafeInteger(value)) &&
    (type !== 'date' || /^\d{4}-\d{2}-\d{2}$/.test(String(value)));
  for (const bound of ['atLeast', 'atMost']) {
    if (node[bound] !== undefined && type !== 'integer') wrong([...path, bound], `不能用 ${bound} 比较`);
  }
  if (node.is !== undefined && !fits(node.is)) wrong([...path, 'is'], '取值的类型不符');
  list(node.oneOf).forEach((value, i) => fits(value) || wrong([...path, 'oneOf', i], '取值的类型不符'));
  return findings;
}
