import type { Database, Tx } from '#libs/database/client';
import { plannedAnew, sql } from '#libs/database/sql';
import { startOfDay } from '#libs/domain/clock/civil-date';

export interface Affected {
  realmId: string;
  /** Year of the notice. */
  year: number;
  /** The version in force, or the one that would be: what was counted with it needs no word. */
  version: string;
  /** Leaves out whom this publication has told. */
  publicationId?: string;
  /** Only these processes. */
  among?: string[];
  after?: string;
  limit?: number;
}

/**
 * Processes with something open that rests on a year's notice and was counted with another version of the calendar, by id. Deadlines
 * and notices name the years that they touch; a task's due date touches a year when its counting ran into it, or into the last
 * weeks of the year before, which that notice may still change. One that stands still is told too: it reads when it goes on. Found from
 * what is open and touched: the processes that it does not concern, nearly all of them, are not asked.
 */
export async function affectedProcesses(tx: Tx | Database, input: Affected): Promise<string[]> {
  const { realmId, year, version, publicationId = '', after = '', among, limit = null } = input;
  const [from, until] = [`${year - 1}-12-01`, `${year}-12-31`];
  const [later, all] = [sql`process_id > ${after}`, sql`process_id = any(${among}::text[])`];
  const those = among === undefined ? later : all;
  const rows = await tx.$queryRaw<{ id: string }[]>`${plannedAnew}
    with touched as (
      select process_id from deadline where realm_id = ${realmId} and ${those} and status = 'open' and years_touched @> array[${year}::int]
                                        and calendar_version <> ${version}
      union
      select process_id from notice where realm_id = ${realmId} and ${those} and status = 'posted' and certified_at is null
                                      and explanation -> 'yearsTouched' @> to_jsonb(${year}::int)
                                      and explanation ->> 'calendarVersion' is distinct from ${version}
      union
      select process_id from task where realm_id = ${realmId} and ${those} and status = 'open' and due_at > ${new Date(startOfDay(from))}
                                    and due_on >= ${from} and explanation ->> 'anchor' <= ${until}
                                    and calendar_version is distinct from ${version})
    select process.id from touched join process on process.id = touched.process_id
    where process.status in ('running', 'stopped')
      and not exists (select 1 from calendar_telling told where told.publication_id = ${publicationId} and told.process_id = process.id)
    order by process.id limit ${limit}::int`;
  return rows.map(({ id }) => id);
}
