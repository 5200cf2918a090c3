import type { Client } from 'pg';
import { canonicalJson } from '#libs/database/canonical-json';
import { MARK, type Story } from './story';

/**
 * Lays the stories ready on this connection: what all projects of a story have in common is sent once, and what each of them has is made of it
 * by PostgreSQL.
 */
export async function loadStories(client: Client, stories: readonly Story[]): Promise<void> {
  await client.query(`
    create temp table story (story int primary key, programme_hash text, client text, created_at timestamptz, events int, status text, stages text[],
                             light text, next_due_at timestamptz, facts jsonb, view text);
    create temp table story_event (story int, no int, type text, at float8, data text, primary key (story, no));
    create temp table story_row (story int, "table" text, "row" text);
    create index on story_row ("table", story);
    ${FILLED}
    ${CHAINED}`);
  for (const [story, told] of stories.entries()) await loadOne(client, story, told);
  await client.query('analyze story, story_event, story_row');
}

/** A text with its marks filled in. */
const FILLED = `
  create function pg_temp.filled(t text, p text, s text, c text, b text, k text, n text) returns text language sql immutable as $$
    select replace(replace(replace(replace(replace(replace(t, '${MARK.project}', p), '${MARK.subdistrict}', s), '${MARK.community}', c),
                                   '${MARK.ownersBody}', b), '${MARK.compound}', k), '${MARK.name}', n) $$;`;

/** As `chainValue`: each value is the digest of the one before and the event's canonical JSON. */
const CHAINED = `
  create function pg_temp.chain_next(before text, event text) returns text language sql immutable as $$
    select encode(sha256(convert_to(before || event, 'UTF8')), 'hex') $$;
  create aggregate pg_temp.chained(text) (sfunc = pg_temp.chain_next, stype = text, initcond = '');`;

async function loadOne(client: Client, story: number, told: Story): Promise<void> {
  const { view, events, rows } = told;
  await client.query(
    `insert into story values ($1, $2, $3, to_timestamp($4::float8 / 1000), $5, $6, $7, $8, to_timestamp($9::float8 / 1000), $10, $11)`,
    [
      ...[story, told.programmeHash, told.clientId, told.createdAt, events.length, view.status, view.activeStages, view.light],
      ...[view.nextDueAt, JSON.stringify(view.facts), JSON.stringify(view)],
    ],
  );
  const numbered = events.map(({ no, type, at, data }) => ({ no, type, at, data: canonicalJson(data) }));
  await client.query(
    `insert into story_event select $1, e.* from jsonb_to_recordset($2::jsonb) as e(no int, type text, at float8, data text)`,
    [story, JSON.stringify(numbered)],
  );
  await client.query(
    `insert into story_row select $1, r."table", r."row" from jsonb_to_recordset($2::jsonb) as r("table" text, "row" text)`,
    [story, JSON.stringify(rows.map(({ table, row }) => ({ table, row: JSON.stringify(row) })))],
  );
}
