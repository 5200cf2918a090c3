import { createHash } from 'node:crypto';

/** Names given out; beyond them statements run unprepared, so that lists of every length do not fill each connection's memory. */
const MOST = 500;

/**
 * Names a statement by its text, so that each connection has PostgreSQL parse and plan it once: most of the cost of the short
 * statements that a decision consists of. Empty, and so unprepared, for transaction control and once the names are used up.
 */
export function statementNames(most = MOST): (statement: { sql: string; args: unknown[] }) => string {
  const names = new Map<string, string>();
  return ({ sql, args }) => {
    if (args.length === 0) return '';
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= most) return '';
    const name = createHash('sha1').update(sql).digest('base64url');
    names.set(sql, name);
    return name;
  };
}
