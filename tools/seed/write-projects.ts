import type { Client } from 'pg';
import type { Places } from './places';
import { ENDINGS, RARE, WORDS } from './place-names';
import type { SeededTable } from './story';

/** Tables whose rows stories name, in the order of the house. */
const TABLES: SeededTable[] = ['task', 'rung', 'account', 'ledger_entry', 'escalation', 'delivery', 'delivery_item'];

/** Projects in one transaction: the record of so many fits into memory, and what breaks off loses little. */
const AT_ONCE = 2_000;

export interface Projects {
  realmId: string;
  /** Of all ids: one set of projects can lie beside another. */
  prefix: string;
  count: number;
  stories: number;
  places: Places;
}

/** Which project has which story, place and name; the same for the same numbers, so that a seeding that was broken off goes on. */
export async function layProjects(client: Client, { prefix, count, stories, places }: Projects): Promise<void> {
  await client.query('create temp table laid (n int primary key, p text, k text, story int, s text, c text, b text, name text)');
  // Not by the same remainder as stories, or a subdistrict would have but a few of them.
  await client.query(
    `insert into laid
     select n, $1::text || '-p-' || lpad(n::text, 7, '0'), $1 || '-k-' || lpad(n::text, 7, '0'), (n - 1) % $3::int, $1 || '-s-' || s,
            $1 || '-c-' || c, $1 || '-b-' || c + $5 * (n % ($6::int / $5)),
            ($7::text[])[n % $8::int + 1] || case when n % $9::int = 0 then $10::text else '' end || ($11::text[])[n / $8 % $12::int + 1] || n
     from generate_series(1, $2::int) n
     cross join lateral (select ((n - 1) / $3 + (n - 1) % $3 * 7) % $4::int + 1 as s) subdistrict
     cross join lateral (select s + $4 * (n % ($5::int / $4)) as c) community`,
    [
      ...[prefix, count, stories, places.subdistricts, places.communities, places.ownersBodies],
      ...[WORDS, WORDS.length, RARE.oneIn, RARE.word, ENDINGS, ENDINGS.length],
    ],
  );
  await client.query('analyze laid');
}

/** Writes all projects that are not there yet. */
export async function writeProjects(client: Client, projects: Projects, say: (done: number) => void): Promise<void> {
  for (let from = 1; from <= projects.count; from += AT_ONCE) {
    const until = Math.min(projects.count, from + AT_ONCE - 1);
    await client.query('begin');
    try {
      await writeSome(client, projects.realmId, from, until);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
    say(until);
  }
}

async function writeSome(client: Client, realmId: string, from: number, until: number): Promise<void> {
  const { rows } = await client.query('select 1 from laid join process on process.id = laid.p where n = $1', [from]);
  if (rows.length > 0) return;
  const those = [realmId, from, until];
  await client.query(
    `insert into compound (id, realm_id, code, name, address, subdistrict_id, community_id, owners_body_id, built_year, area_csqm, households)
     select k, $1, k, name, '示例路' || n || '号', s, c, b, 1975 + n % 25, 500000 + n % 100 * 10000, 40 + n % 200
     from laid where n between $2 and $3`,
    those,
  );
  // Before the projects, so that what these are found by is written once.
  await client.query('insert into project_compound (project_id, compound_id) select p, k from laid where n between $1 and $2', [
    from,
    until,
  ]);
  await client.query(
    `insert into project (id, realm_id, code, name, programme_hash, subdistrict_id, community_id, owners_body_id, client_id, status, stages, light,
                          next_due_at, view, facts, created_at)
     select p, $1, p, name || '改造', t.programme_hash, s, c, b, pg_temp.filled(t.client, p, s, c, b, k, name), t.status, t.stages, t.light, t.next_due_at,
            pg_temp.filled(t.view, p, s, c, b, k, name || '改造')::jsonb, t.facts, t.created_at + n * interval '1 millisecond'
     from laid join story t using (story) where n between $2 and $3`,
    those,
  );
  for (const table of TABLES)
    await client.query(
      `insert into ${table} select r.* from laid join story_row w on w.story = laid.story and w."table" = $3
       cross join lateral jsonb_populate_record(null::${table}, pg_temp.filled(w."row", p, s, c, b, k, name || '改造')::jsonb) r
       where n between $1 and $2`,
      [from, until, table],
    );
  await client.query(
    `with told as materialized (
       select p, e.no, e.type, e.at, pg_temp.filled(e.data, p, s, c, b, k, name || '改造') as data
       from laid join story_event e using (story) where n between $2 and $3),
     chained as materialized (
       select p, no, type, at, data, pg_temp.chained('{"at":' || at::bigint || ',"data":' || data || ',"no":' || no || ',"recordedAt":' || at::bigint
                                                     || ',"type":"' || type || '"}') over (partition by p order by no) as chain from told),
     written as (
       insert into event (realm_id, process_id, no, type, data, at, recorded_at, chain)
       select $1, p, no, type, data::jsonb, to_timestamp(at / 1000), to_timestamp(at / 1000), chain from chained order by p, no)
     insert into process (id, realm_id, kind, workflow_id, programme_hash, status, event_no, event_chain)
     select laid.p, $1, 'project', 'seeded:' || laid.p, t.programme_hash, case t.status when 'completed' then 'ended' else 'running' end, t.events, chain
     from laid join story t using (story) join chained on chained.p = laid.p and chained.no = t.events where n between $2 and $3`,
    those,
  );
}
