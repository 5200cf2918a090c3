import { type Document, type ErrorCode, Lexer, LineCounter, parseDocument, Parser, type YAMLError } from 'yaml';
import { z } from 'zod';
import { checkAll } from './check/check-all';
import { explain } from './explain';
import { type Fault, type FaultPath, type Finding, showPath } from './fault';
import { locate } from './positions';
import { type ProgrammeSource, programmeSource } from './source/programme.schema';

export type ReadResult = { ok: true; source: ProgrammeSource } | { ok: false; faults: Fault[] };

/**
 * Reads the YAML source form and reports every fault at once, in the order of the file: of YAML itself, of the form, and
 * of what the parts say about each other. Only a file that is no YAML at all stops before the later ones.
 */
export function readProgramme(file: string, text: string): ReadResult {
  const tooDeep = firstTooDeep(text);
  if (tooDeep) return { ok: false, faults: [{ file, ...tooDeep, path: '', message: `嵌套过深，超过 ${DEEPEST} 层` }] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const faults: Fault[] = document.errors.map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    return {
      file,
      line,
      column: col,
      path: '',
      message: yamlFault(error),
    };
  });
  if (document.errors.some((error) => error.code !== 'DUPLICATE_KEY')) return { ok: false, faults };

  const raw = toPlain(document);
  if (raw === circular) {
    faults.push({ file, line: 1, column: 1, path: '', message: 'YAML 的别名太多，或绕回了自己' });
    return { ok: false, faults };
  }
  const valueAt = (path: FaultPath): unknown => path.reduce<unknown>((value, part) => step(value, part), raw);
  const parsed = programmeSource.safeParse(raw, { error: inEnglish });
  const findings: Finding[] = parsed.success ? [] : explain(parsed.error.issues, valueAt);
  findings.push(...checkAll(raw));
  for (const { path, message, expected, onKey } of findings) {
    faults.push({ file, ...locate(document, lines, path, onKey), path: showPath(path), message, ...(expected ? { expected } : {}) });
  }
  faults.sort((a, b) => a.line - b.line || a.column - b.column);
  if (faults.length > 0 || !parsed.success) return { ok: false, faults };
  return { ok: true, source: parsed.data };
}

/** No programme comes near it, and nothing that walks the tree is in danger by then. */
const DEEPEST = 100;

/** Where a text goes deeper than that, before its tree is built: each level left open would be a fault of its own. */
function firstTooDeep(text: string): { line: number; column: number } | undefined {
  const lines = new LineCounter();
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) void token;
    if (parser.stack.length <= DEEPEST) continue;
    const { line, col } = lines.linePos(parser.offset - lexeme.length);
    return { line, column: col };
  }
  return undefined;
}

/** What people do wrong in YAML itself; what is rarer is told in the parser's own sentence. */
const YAML_FAULTS: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: '缩进与上文不齐',
  TAB_AS_INDENT: '缩进用了制表符，须用空格',
  MISSING_CHAR: '缺少符号：引号、括号没有成对，或冒号后面没有空格',
  UNEXPECTED_TOKEN: '多出了不该有的符号',
  BAD_SCALAR_START: '文字以特殊符号开头，须加引号',
  BAD_DQ_ESCAPE: '双引号里的反斜杠写法不对',
  BLOCK_AS_IMPLICIT_KEY: '一行里写了两层“键: 值”',
  BLOCK_IN_FLOW: '花括号或方括号里混进了分行的写法',
  MULTILINE_IMPLICIT_KEY: '键不能跨行，或冒号后面没有空格',
  MULTIPLE_DOCS: '一个文件只能写一份方案（不能有 ---）',
  NON_STRING_KEY: '键须为文字',
  BAD_ALIAS: '别名的写法不对',
};

function yamlFault({ code, message }: YAMLError): string {
  if (code === 'DUPLICATE_KEY') return '同一处写了两个相同的键（代码重复）';
  return `YAML 写法有误：${YAML_FAULTS[code] ?? message}`;
}

/** Whatever language the process speaks: `explain` tells zod's own sentences, which it puts in words of ours, from those of the schema. */
const inEnglish = z.locales.en().localeError;

const circular = Symbol('circular');

/** Aliases may neither multiply without end nor hold themselves: the checks walk the whole tree. */
function toPlain(document: Document.Parsed): unknown {
  try {
    return JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: 100 })) ?? 'null');
  } catch {
    return circular;
  }
}

function step(value: unknown, part: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, part)
    ? (value as Record<string | number, unknown>)[part]
    : undefined;
}
