import type { Pool } from 'pg';
import type { Sent } from './frontend-reader';

export type Statement = Omit<Sent, 'connection'>;

/** Statements sent one after another on one connection: a transaction with its BEGIN and COMMIT, or a single one. */
export type Group = Statement[];

/** Puts together what went over each connection, in the order in which the groups began. */
export function groupsOf(sent: readonly Sent[]): Group[] {
  const groups: Group[] = [];
  const open = new Map<number, Group>();
  for (const { connection, ...statement } of sent) {
    const begins = /^begin/i.test(statement.text);
    const group = begins ? [] : (open.get(connection) ?? []);
    if (group.length === 0) groups.push(group);
    group.push(statement);
    if (begins) open.set(connection, group);
    if (/^(commit|rollback)/i.test(statement.text)) open.delete(connection);
  }
  return groups;
}

export const mentions = (group: Group, value: string): boolean =>
  group.some(({ values }) => values.some((one) => one?.includes(value) === true));

export const writes = (group: Group, words: string): boolean => group.some(({ text }) => text.includes(words));

/** The same statements about something else: every `from` in their values becomes its `to`. */
export function about(groups: readonly Group[], names: Readonly<Record<string, string>>): Group[] {
  const renamed = (value: string | null): string | null =>
    value === null ? null : Object.entries(names).reduce((text, [from, to]) => text.replaceAll(from, to), value);
  return groups.map((group) => group.map((statement) => ({ ...statement, values: statement.values.map(renamed) })));
}

/** Sends them as the product did: each group on one connection, prepared where the product prepares. */
export async function play(pool: Pool, groups: readonly Group[]): Promise<void> {
  for (const group of groups) {
    const client = await pool.connect();
    let failed: Error | undefined;
    try {
      for (const { name, text, values } of group) {
        await client.query(values.length === 0 ? { text } : { ...(name === '' ? {} : { name }), text, values });
      }
    } catch (error) {
      failed = error as Error;
      throw error;
    } finally {
      // A connection in the middle of a broken transaction is of no use to the next one.
      client.release(failed);
    }
  }
}
