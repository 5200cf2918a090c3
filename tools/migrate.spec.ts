import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { postgresAdmin } from '../test/support/parts';
import { makeMigration, pendingSql } from './make-migration';
import { createDatabase, dropDatabase, migrate } from './migrate';

let adminUrl: string;
let place: string;
let folder: string;
let schema: string;

beforeAll(async () => {
  ({ databaseUrl: adminUrl } = await postgresAdmin());
});

beforeEach(() => {
  place = mkdtempSync(path.join(os.tmpdir(), 'migrate-'));
  folder = path.join(place, 'migrations');
  schema = path.join(place, 'schema.prisma');
  writeFileSync(schema, 'datasource db {\n  provider = "postgresql"\n}\n\nmodel Compound {\n  id String @id\n}\n');
});
afterEach(() => rmSync(place, { recursive: true }));

test('a migration is written from the schema, applied once, and again only what is new', async () => {
  await inDatabase(async (url) => {
    const first = await makeMigration(url, 'start', folder, schema);
    expect(await makeMigration(url, 'nothing_new', folder, schema)).toBeUndefined();
    expect(await migrate(url, folder)).toEqual([path.basename(first!)]);
    expect(await migrate(url, folder)).toEqual([]);

    appendFileSync(schema, '\nmodel Building {\n  id String @id\n}\n');
    expect(await pendingSql(url, folder, schema)).toContain('CREATE TABLE "Building"');
    writeByHand('29991231235959_building', (await pendingSql(url, folder, schema))!);
    expect(await migrate(url, folder)).toEqual(['29991231235959_building']);
    expect(await tables(url)).toEqual(['Building', 'Compound', '_prisma_migrations']);
  });
});

test('the migrations of the repository make the schema of the repository', async () => {
  expect(await pendingSql(adminUrl)).toBeUndefined();
});

test('a function written by hand keeps its semicolons', async () => {
  await inDatabase(async (url) => {
    await makeMigration(url, 'start', folder, schema);
    writeByHand(
      '29991231235959_append_only',
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'append only; no change'; END; $$;
       CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Compound" FOR EACH ROW EXECUTE FUNCTION refuse();`,
    );
    await migrate(url, folder);
    await run(url, `INSERT INTO "Compound" VALUES ('c1')`);
    await expect(run(url, 'DELETE FROM "Compound"')).rejects.toThrow('append only; no change');
  });
});

test('a migration that fails leaves nothing of itself and says why', async () => {
  await inDatabase(async (url) => {
    await makeMigration(url, 'start', folder, schema);
    writeByHand('29991231235959_broken', 'CREATE TABLE half (id int); CREATE TABLE half (id int);');
    await expect(migrate(url, folder)).rejects.toThrow('29991231235959_broken');
    expect(await tables(url)).toEqual(['Compound', '_prisma_migrations']);
  });
});

test('two processes that migrate at once apply each migration once', async () => {
  await inDatabase(async (url) => {
    await makeMigration(url, 'start', folder, schema);
    const applied = await Promise.all([migrate(url, folder), migrate(url, folder)]);
    expect(applied.flat()).toEqual(readdirSync(folder).filter((name) => name.endsWith('_start')));
  });
});

function writeByHand(name: string, sql: string): void {
  const migration = path.join(folder, name);
  mkdirSync(migration);
  writeFileSync(path.join(migration, 'migration.sql'), sql);
}

async function inDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const name = path.basename(place);
  const url = await createDatabase(adminUrl, name);
  try {
    await work(url);
  } finally {
    await dropDatabase(adminUrl, name);
  }
}

async function run(url: string, sql: string): Promise<object[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<object>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function tables(url: string): Promise<string[]> {
  const rows = await run(
    url,
    `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name COLLATE "C"`,
  );
  return rows.map((row) => (row as { table_name: string }).table_name);
}
