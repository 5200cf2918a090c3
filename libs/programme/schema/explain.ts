import type { core } from 'zod';
import type { FaultPath, Finding } from './fault';
import { nearest } from './nearest';

type Issue = core.$ZodIssue;

const typeNames: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  object: '一组“键: 值”',
  record: '一组“键: 值”',
  array: '列表',
};

/** Zod's issues in plain words: one finding for each thing to mend. `valueAt` reads what the file holds at a path. */
export function explain(issues: readonly Issue[], valueAt: (path: FaultPath) => unknown, prefix: FaultPath = []): Finding[] {
  return issues.flatMap((issue) => explainOne(issue, valueAt, prefix));
}

function explainOne(issue: Issue, valueAt: (path: FaultPath) => unknown, prefix: FaultPath): Finding[] {
  const path = [...prefix, ...(issue.path as FaultPath)];
  const key = path.at(-1);
  // The file itself has no key, and an entry of a list only a number.
  const named = key === undefined ? '全文' : typeof key === 'number' ? `第 ${key + 1} 项` : `“${key}”`;
  const missing = valueAt(path) === undefined;
  switch (issue.code) {
    case 'invalid_type': {
      const expected = issue.message.startsWith('Invalid') ? (typeNames[issue.expected] ?? issue.expected) : issue.message;
      return [{ path, message: missing ? `缺少“${key}”` : `${named}的类型不对，写的是 ${show(valueAt(path))}`, expected }];
    }
    case 'invalid_value': {
      const expected = issue.values.map(String).join(' | ');
      return [{ path, message: missing ? `缺少“${key}”` : `不认识的取值 ${show(valueAt(path))}`, expected }];
    }
    case 'invalid_format':
      return [{ path, message: `写法不对：${show(valueAt(path))}`, expected: inOwnWords(issue.message) }];
    case 'unrecognized_keys':
      return issue.keys.map((unknown) => ({ path: [...path, unknown], message: `不认识的键“${unknown}”`, onKey: true }));
    case 'invalid_key':
      return [{ path, message: `键“${key}”的写法不对`, expected: issue.issues[0]?.message, onKey: true }];
    case 'invalid_union':
      return explainUnion(issue, path, valueAt);
    case 'too_small':
      return [
        {
          path,
          message: issue.origin === 'array' ? '列表太短' : `太小或为空：${show(valueAt(path))}`,
          expected: `不少于 ${issue.minimum}`,
        },
      ];
    case 'too_big':
      return [{ path, message: `太大：${show(valueAt(path))}`, expected: `不大于 ${issue.maximum}` }];
    default:
      return [{ path, message: issue.message }];
  }
}

/** Tells the faults of the branch that the author most likely meant; else what the branches are. */
function explainUnion(issue: Extract<Issue, { code: 'invalid_union' }>, path: FaultPath, valueAt: (path: FaultPath) => unknown): Finding[] {
  const written = valueAt(path);
  if ('discriminator' in issue && issue.discriminator) {
    const at = issue.path.at(-1) === issue.discriminator ? path : [...path, issue.discriminator];
    const value = valueAt(at);
    const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
    const hint = typeof value === 'string' ? nearest(value, options) : undefined;
    const message = value === undefined ? `缺少“${at.at(-1)}”` : `不认识的取值 ${show(value)}${hint ? `，是否指“${hint}”` : ''}`;
    return [{ path: at, message, expected: options.join(' | ') || undefined }];
  }
  const fitting = issue.errors.filter((branch) => branch.every((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys'));
  const meant = fitting.filter((branch) => !branch.some((inner) => valueAt([...path, ...(inner.path as FaultPath)]) === undefined));
  const branch = meant.sort((a, b) => a.length - b.length)[0];
  if (branch) return explain(branch, valueAt, path);
  const formats = issue.errors.flat().filter((inner) => inner.path.length === 0 && inner.code === 'invalid_format');
  const expected = formats.flatMap((inner) => inOwnWords(inner.message) ?? []).join('，或');
  return [
    {
      path,
      message: written === undefined ? `缺少“${path.at(-1)}”` : `写法不对：${show(written)}`,
      expected: expected || '见 docs/programme-format.md',
    },
  ];
}

/** A sentence of the schema's; zod's own says nothing to who writes a plan. */
const inOwnWords = (message: string): string | undefined => (message.startsWith('Invalid') ? undefined : message);

function show(value: unknown): string {
  const text = typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
  return text === undefined ? '（无）' : text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
