import { nothing, sql, type Sql } from '#libs/database/sql';
import { startOfDay } from '#libs/domain/clock/civil-date';

/** A condition of a filter that was given, else nothing. */
export const when = (holds: boolean, condition: Sql): Sql => (holds ? condition : nothing);

/**
 * Things of a kind that hold these words in what they are found by. The pairs of letters find the candidates, the text decides.
 */
export function found(kind: 'project' | 'compound' | 'organisation', id: Sql, q: string | undefined): Sql {
  if (!q) return nothing;
  const kindIs = { project: sql`'project'`, compound: sql`'compound'`, organisation: sql`'organisation'` }[kind];
  return sql`and ${id} in (select x.thing_id from search_text x
                           where x.kind = ${kindIs} and text_grams(x.text) @> wanted_grams(searchable(${q})) and strpos(x.text, searchable(${q})) > 0)`;
}

/** `%` and `_` in what people type are letters, not patterns. */
export const pattern = (text: string | undefined): string => `%${(text ?? '').replace(/[\\%_]/g, (character) => `\\${character}`)}%`;

/** Instants of whole civil days: from the first, before the last. */
export function within(column: Sql, from: string | undefined, before: string | undefined): Sql {
  const begin = from === undefined ? nothing : sql`and ${column} >= ${new Date(startOfDay(from))}`;
  const end = before === undefined ? nothing : sql`and ${column} < ${new Date(startOfDay(before))}`;
  return sql`${begin} ${end}`;
}
