import type { Database, Tx } from '#libs/database/client';

/**
 * Running processes with something open that rests on a year's notice, and whose last word about the calendar was not this version, by id. Deadlines
 * and notices name the years that they touch; a task's due date touches a year when its counting ran into it, or into the last
 * weeks of the year before, which that notice may still change.
 */
export async function affectedProcesses(
  tx: Tx | Database,
  input: { realmId: string; year: number; version: string; after?: string; limit?: number },
): Promise<string[]> {
  const { realmId, year, version, after = '', limit = null } = input;
  const [from, until] = [`${year - 1}-12-01`, `${year}-12-31`];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select process.id from process
    where process.realm_id = ${realmId} and process.status = 'running' and process.id > ${after}
      and (exists (select 1 from deadline where deadline.process_id = process.id and deadline.status = 'open'
                   and ${year} = any(deadline.years_touched))
        or exists (select 1 from notice where notice.process_id = process.id and notice.status = 'posted' and notice.certified_at is null
                   and notice.explanation -> 'yearsTouched' @> to_jsonb(${year}::int))
        or exists (select 1 from task where task.process_id = process.id and task.status = 'open' and task.due_on >= ${from}
                   and task.explanation ->> 'anchor' <= ${until}))
      and ${version} is distinct from (select inbox.facts ->> 'version' from inbox
                                       where inbox.process_id = process.id and inbox.kind = 'calendar.published'
                                       order by inbox.no desc limit 1)
    order by process.id limit ${limit}::int`;
  return rows.map(({ id }) => id);
}
