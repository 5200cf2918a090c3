import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DiffTarget } from '@prisma/schema-engine-wasm';
import { migrationsFolder, schemaFile } from './migrate';
import { onEndOfProcess } from './parts/end-of-process';
import { startParts } from './parts/start-parts';
import { withSchemaEngine } from './schema-engine';

/** The schema to which the migrations so far lead; written with each of them. */
const snapshotName = 'last-schema.prisma';

/**
 * Writes the SQL that leads from the migrations so far to the schema as a new migration. What Prisma's schema cannot say
 * (triggers, partial indexes, privileges) is added to the file by hand before it is committed.
 * @param databaseUrl any database: the engine wants one to be there, although it only compares two texts
 * @returns the new migration's folder, or undefined when the schema is what the migrations already make
 */
export async function makeMigration(
  databaseUrl: string,
  name: string,
  folder = migrationsFolder,
  schema = schemaFile,
): Promise<string | undefined> {
  const sql = await pendingSql(databaseUrl, folder, schema);
  if (sql === undefined) return undefined;
  const place = path.join(folder, `${timestamp()}_${name}`);
  mkdirSync(place, { recursive: true });
  writeFileSync(path.join(place, 'migration.sql'), sql);
  writeFileSync(path.join(folder, snapshotName), readFileSync(schema));
  writeFileSync(
    path.join(folder, 'migration_lock.toml'),
    '# Prisma reads here which database the migrations are for.\nprovider = "postgresql"\n',
  );
  return place;
}

/** The SQL that the schema wants and no migration has yet: undefined when the migrations are complete. */
export async function pendingSql(databaseUrl: string, folder = migrationsFolder, schema = schemaFile): Promise<string | undefined> {
  const snapshot = path.join(folder, snapshotName);
  const sql = await difference(databaseUrl, existsSync(snapshot) ? schemaAt(snapshot) : { tag: 'empty' }, schemaAt(schema));
  return sql.includes('-- This is an empty migration.') ? undefined : sql;
}

async function difference(databaseUrl: string, from: DiffTarget, to: DiffTarget): Promise<string> {
  const filters = { externalTables: [], externalEnums: [] };
  const { stdout } = await withSchemaEngine(databaseUrl, (engine) => engine.diff({ from, to, script: true, exitCode: false, filters }));
  return stdout ?? '';
}

function schemaAt(file: string): DiffTarget {
  return { tag: 'schemaDatamodel', files: [{ path: file, content: readFileSync(file, 'utf8') }] };
}

/** The prefix that orders migrations, as Prisma makes it: UTC, to the second. */
function timestamp(): string {
  return new Date().toISOString().replace(/\D/g, '').slice(0, 14);
}

async function main(name: string | undefined): Promise<void> {
  if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) throw new Error('Say in snake_case what changes: npm run migration -- add_warranty');
  onEndOfProcess();
  const parts = await startParts(['postgres']);
  const place = await makeMigration(parts.databaseUrl, name);
  await parts.stop();
  process.stdout.write(place ? `${path.relative(process.cwd(), place)}/migration.sql\n` : 'The migrations already make the schema.\n');
}

if (require.main === module) {
  main(process.argv[2]).catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
