import type { ProcessEvent } from '#libs/contracts/event';
import type { Database, Tx } from './client';
import { findProgramme } from './programme.repository';
import { sql, type Sql } from './sql';

/** Projects whose records are read at once: memory holds one batch, not a realm. */
const BATCH = 200;

/** The programmes that a realm's projects run under, each in the version that is in force in the realm. */
export async function programmesInForce(db: Tx | Database, realmId: string): Promise<{ code: string; hash: string }[]> {
  const codes = await db.$queryRaw<{ code: string }[]>`
    select distinct v.code
    from (select distinct programme_hash from project where realm_id = ${realmId}) p join programme_version v on v.hash = p.programme_hash
    order by v.code`;
  const found: { code: string; hash: string }[] = [];
  for (const { code } of codes) {
    const chosen = await findProgramme(db, realmId, code);
    if (chosen) found.push({ code, hash: chosen.hash });
  }
  return found;
}

/** The records of all projects of a realm under a programme, whatever its version, batch by batch. */
export async function* recordsOfProgramme(
  db: Tx | Database,
  realmId: string,
  programmeCode: string,
): AsyncGenerator<Map<string, ProcessEvent[]>> {
  const projects = await db.$queryRaw<{ id: string }[]>`
    select p.id from project p join programme_version v on v.hash = p.programme_hash
    where p.realm_id = ${realmId} and v.code = ${programmeCode} order by p.id`;
  for (let first = 0; first < projects.length; first += BATCH) {
    const ids = projects.slice(first, first + BATCH).map(({ id }) => id);
    yield await records(db, sql`select unnest(${ids}::text[]) as id, null::int as up_to`);
  }
}

/** The records of these processes up to the numbers given. */
export function recordsUpTo(db: Tx | Database, eventNos: Readonly<Record<string, number>>): Promise<Map<string, ProcessEvent[]>> {
  return records(db, sql`select key as id, value::int as up_to from jsonb_each_text(${JSON.stringify(eventNos)}::jsonb)`);
}

async function records(db: Tx | Database, wanted: Sql): Promise<Map<string, ProcessEvent[]>> {
  const rows = await db.$queryRaw<(ProcessEvent & { processId: string })[]>`
    select e.process_id as "processId", e.no, e.type, e.data, floor(extract(epoch from e.at) * 1000)::float8 as at,
           floor(extract(epoch from e.recorded_at) * 1000)::float8 as "recordedAt"
    from (${wanted}) w join event e on e.process_id = w.id and (w.up_to is null or e.no <= w.up_to)
    order by e.process_id, e.no`;
  const found = new Map<string, ProcessEvent[]>();
  for (const { processId, ...event } of rows) {
    const known = found.get(processId);
    if (known) known.push(event);
    else found.set(processId, [event]);
  }
  return found;
}
