import { announceRungs } from '#libs/database/reminder.repository';
import type { Ground } from './ground';
import { REALM } from './offices';
import type { Snapshot } from './snapshot';

/** Copied in one statement. */
const AT_ONCE = 1_000;

/** Makes projects that each have a reminder due at that instant (epoch ms), their tasks spread over the subdistricts' clerks. */
export async function layReminders(ground: Ground, snapshot: Snapshot, ids: readonly string[], at: number): Promise<void> {
  const { pool, offices } = ground;
  for (let from = 0; from < ids.length; from += AT_ONCE) await snapshot.copy(pool, ids.slice(from, from + AT_ONCE));
  await dueAt(ground, ids, at);
  await pool.query(
    `update task t set organisation_id = c."organisationId", post_id = c."postId"
     from (select c.*, row_number() over () - 1 as n from jsonb_to_recordset($2::jsonb) as c("organisationId" text, "postId" text)) c,
          unnest($1::text[]) with ordinality as p(id, no)
     where t.process_id = p.id and c.n = p.no % $3`,
    [ids, JSON.stringify(offices.clerks), offices.clerks.length],
  );
  await pool.query('analyze rung, task, process, project, event');
}

/** Sets the instant of the first rung of each. */
export async function dueAt({ pool }: Ground, ids: readonly string[], at: number): Promise<void> {
  await pool.query(`update rung set at = to_timestamp($2::float8 / 1000) where process_id = any($1::text[]) and code = 'before'`, [
    ids,
    at,
  ]);
}

/** Tells the realm's reminder of them, as whoever writes rungs does. */
export async function announce(ground: Ground, processId: string, earliestAt: number): Promise<void> {
  await ground.db.$transaction((tx) => announceRungs(tx, { realmId: REALM, processId, earliestAt }));
}

/** Whether none is left that is due at that instant. Asks one index, so that asking often costs the others little. */
export async function allFired(ground: Ground, at: number): Promise<boolean> {
  const due = `rung where realm_id = $1 and status = 'pending' and at <= to_timestamp($2::float8 / 1000)`;
  return (await ground.count(due, [REALM, at])) === 0;
}

/** Messages of former rounds would be counted again in the subjects of those to come. */
export async function forgetMessages(ground: Ground): Promise<void> {
  await ground.pool.query('truncate delivery, delivery_item');
}
