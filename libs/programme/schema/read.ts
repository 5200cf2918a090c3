import { type Document, LineCounter, parseDocument } from 'yaml';
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
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const faults: Fault[] = document.errors.map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    const duplicate = error.code === 'DUPLICATE_KEY';
    return {
      file,
      line,
      column: col,
      path: '',
      message: duplicate ? '同一处写了两个相同的键（代码重复）' : `YAML 写法有误：${error.message}`,
    };
  });
  if (document.errors.some((error) => error.code !== 'DUPLICATE_KEY')) return { ok: false, faults };

  const raw = toPlain(document);
  if (raw === circular) {
    faults.push({ file, line: 1, column: 1, path: '', message: 'YAML 的别名太多，或绕回了自己' });
    return { ok: false, faults };
  }
  const valueAt = (path: FaultPath): unknown => path.reduce<unknown>((value, part) => step(value, part), raw);
  const parsed = programmeSource.safeParse(raw);
  const findings: Finding[] = parsed.success ? [] : explain(parsed.error.issues, valueAt);
  findings.push(...checkAll(raw));
  for (const { path, message, expected, onKey } of findings) {
    faults.push({ file, ...locate(document, lines, path, onKey), path: showPath(path), message, ...(expected ? { expected } : {}) });
  }
  faults.sort((a, b) => a.line - b.line || a.column - b.column);
  if (faults.length > 0 || !parsed.success) return { ok: false, faults };
  return { ok: true, source: parsed.data };
}

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
