import type { Database, Tx } from '#libs/database/client';

export interface Affected {
  realmId: string;
  /** Year of the notice. */
  year: number;
  /** The version in force, or the one that would be: what was counted with it needs no word. */
  version: string;
  /** Leaves out whom this publication has told. */
  publicationId?: string;
  after?: string;
  limit?: number;
}

/**
 * Processes with something open that rests on a year's notice and was counted with another version of the calendar, by id. Deadlines
 * and notices name the years that they touch; a task's due date touches a year when its counting ran into it, or into the last
 * weeks of the year before, which that notice may still change. One that stands still is told too: it reads when it goes on.
 */
export async function affectedProcesses(tx: Tx | Database, input: Affected): Promise<string[]> {
  const { realmId, year, version, publicationId = '', after = '', limit = null } = input;
  const [from, until] = [`${year - 1}-12-01`, `${year}-12-31`];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select process.id from process
    where process.realm_id = ${realmId} and process.status in ('running', 'stopped') and process.id > ${after}
      and (exists (select 1 from deadline where deadline.process_id = process.id and deadline.status = 'open'
                   and ${year} = any(deadline.years_touched) and deadline.calendar_version <> ${version})
        or exists (select 1 from notice where notice.process_id = process.id and notice.status = 'posted' and notice.certified_at is null
                   and notice.explanation -> 'yearsTouched' @> to_jsonb(${year}::int)
                   and notice.explanation ->> 'calendarVersion' is distinct from ${version})
        or exists (select 1 from task where task.process_id = process.id and task.status = 'open' and task.due_on >= ${from}
                   and task.explanation ->> 'anchor' <= ${until} and task.calendar_version is distinct from ${version}))
      and not exists (select 1 from calendar_telling told where told.publication_id = ${publicationId} and told.process_id = process.id)
    order by process.id limit ${limit}::int`;
  return rows.map(({ id }) => id);
}
