import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { listMigrations, migrationsFolder, noFilter, schemaFile, withEngine } from './migrate';
import { startParts } from './parts/start-parts';
import { onEndOfProcess } from './parts/end-of-process';

/**
 * Writes the SQL that leads from the migrations so far to libs/database/schema.prisma as a new migration.
 * @param databaseUrl an empty database, in which the engine plays the migrations so far
 * @returns the new migration's folder, or undefined when the schema needs none
 */
export async function makeMigration(databaseUrl: string, name: string, folder = migrationsFolder, schema = schemaFile): Promise<string | undefined> {
  const migrationsList = listMigrations(folder);
  const target = { files: [{ path: schema, content: readFileSync(schema, 'utf8') }] };
  const made = await withEngine(databaseUrl, folder, (engine) =>
    engine.createMigration({ draft: false, migrationName: name, migrationsList, schema: target, filters: noFilter }),
  );
  if (made.migrationScript === null) return undefined;
  const place = path.join(folder, made.generatedMigrationName);
  mkdirSync(place, { recursive: true });
  writeFileSync(path.join(place, 'migration.sql'), made.migrationScript);
  if (migrationsList.lockfile.content === null) {
    writeFileSync(path.join(folder, 'migration_lock.toml'), '# Written with the first migration; Prisma reads it.\nprovider = "postgresql"\n');
  }
  return place;
}

async function main(): Promise<void> {
  const name = process.argv[2];
  if (!name) throw new Error('Say what changes: npm run generate -- add_warranty');
  onEndOfProcess();
  const parts = await startParts(['postgres']);
  try {
    const place = await makeMigration(parts.databaseUrl, name);
    process.stdout.write(place ? `${path.relative(process.cwd(), place)}/migration.sql\n` : 'The migrations already make the schema.\n');
  } finally {
    await parts.stop();
  }
}

if (require.main === module) {
  main().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
