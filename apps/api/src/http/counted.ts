import { z } from 'zod';
import type { Database } from '#libs/database/client';
import { plannedAnew, type Sql } from '#libs/database/sql';
import { whole } from './answer-field';

/** So many are counted: of more nobody needs the number, and counting them all would take longer than reading a page. */
export const MOST_COUNTED = 1000;

/** How many a list holds; `more`: there are more than were counted. */
export const CountAnswer = z.object({ count: whole, more: z.boolean() }).meta({ id: 'Count' });
export type Counted = z.infer<typeof CountAnswer>;

/** @param rows a statement that brings a row for each, in no order */
export async function countedOf(db: Database, rows: Sql): Promise<Counted> {
  const found = await db.$queryRaw<{ count: number }[]>`${plannedAnew}
    select count(*)::int as count from (select 1 from (${rows}) y limit ${MOST_COUNTED + 1}) z`;
  const count = found[0]!.count;
  return { count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED };
}
