export type FaultPath = (string | number)[];

/** One thing wrong with a programme file, told so that its author can mend it. Lines and columns start at 1. */
export interface Fault {
  file: string;
  line: number;
  column: number;
  /** `stages[2].steps[0].due` */
  path: string;
  message: string;
  /** What would be right, where that can be said. */
  expected?: string;
}

/** A fault before it has its place in the file. `onKey` points at the key itself rather than at its value. */
export interface Finding {
  path: FaultPath;
  message: string;
  expected?: string;
  onKey?: boolean;
}

export function showPath(path: FaultPath): string {
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`)).join('');
}

/** `programmes/x.yaml:12:7 stages[2].due: … （应为 …）` */
export function showFault(fault: Fault): string {
  const expected = fault.expected ? `（应为：${fault.expected}）` : '';
  return `${fault.file}:${fault.line}:${fault.column} ${fault.path || '（全文）'}：${fault.message}${expected}`;
}
