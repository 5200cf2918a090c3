/** Something that the demo promises to show, and whether it was really seen. */
export interface Expectation {
  what: string;
  seen: boolean;
  /** What was found, for people. */
  found: string;
}

/** Seen only when what was found is exactly what was expected. */
export function expectEqual(what: string, found: unknown, expected: unknown): Expectation {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  return { what, seen: left === right, found: left === right ? show(found) : `${show(found)}，应为 ${show(expected)}` };
}

export function expectThat(what: string, seen: boolean, found: unknown): Expectation {
  return { what, seen, found: show(found) };
}

function show(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '没有' : JSON.stringify(value);
}
