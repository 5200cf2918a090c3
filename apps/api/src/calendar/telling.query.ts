import type { CalendarMoved } from '#libs/contracts/calendar';
import type { Database } from '#libs/database/client';
import { sql } from '#libs/database/sql';
import { SUBJECT } from '../auth/ownership';
import { placeOf } from '../http/page';
import { when } from '../http/when';
import type { Pages } from './calendar.dto';

export interface ToldRow {
  projectId: string;
  projectCode: string;
  projectName: string;
  projectKind: 'project' | 'window';
  no: number;
  toldAt: Date;
  consumedAt: Date | null;
  moved: CalendarMoved[] | null;
}

/** Projects and windows of annual plans told of a publication, by id; one row more than the page holds. */
export async function listTold(db: Database, publicationId: string, { after, limit }: Pages): Promise<ToldRow[]> {
  const place = placeOf(after, 1)?.[0];
  return db.$queryRaw<ToldRow[]>`
    select p.id as "projectId", p.code as "projectCode", p.name as "projectName", p.kind as "projectKind", t.inbox_no as no, t.told_at as "toldAt",
           t.consumed_at as "consumedAt", t.moved
      from calendar_telling t join ${SUBJECT} on p.id = t.process_id
     where t.publication_id = ${publicationId} ${when(place !== undefined, sql`and p.id > ${place}`)}
     order by p.id limit ${limit + 1}`;
}

/** How far a publication has come. */
export async function countTold(db: Database, publicationId: string): Promise<{ told: number; consumed: number; moved: number }> {
  const rows = await db.$queryRaw<{ told: number; consumed: number; moved: number }[]>`
    select count(*)::int as told, count(consumed_at)::int as consumed, coalesce(sum(jsonb_array_length(moved)), 0)::int as moved
      from calendar_telling where publication_id = ${publicationId}`;
  return rows[0]!;
}
