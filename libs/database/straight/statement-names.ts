import { createHash } from 'node:crypto';

/**
 * Begins a statement that PostgreSQL is to plan for the very values each time: a list whose filters match ten rows or a hundred thousand. A
 * named statement would get one plan for all of them, and each combination of filters would use up a name.
 */
export const PLANNED_ANEW = '/* planned anew */';

/** Names given out; beyond them statements run unprepared, so that lists of every length do not fill each connection's memory. */
const MOST = 500;

/**
 * Names a statement by its text, so that each connection has PostgreSQL parse and plan it once: most of the cost of the short
 * statements that a decision consists of. Empty, and so unprepared, for transaction control, for what is planned anew, and once the names are used up.
 */
export function statementNames(most = MOST): (statement: { sql: string; args: unknown[] }) => string {
  const names = new Map<string, string>();
  return ({ sql, args }) => {
    if (args.length === 0 || sql.startsWith(PLANNED_ANEW)) return '';
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= most) return '';
    const name = createHash('sha1').update(sql).digest('base64url');
    names.set(sql, name);
    return name;
  };
}
