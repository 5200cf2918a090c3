import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import { Client } from 'pg';
import { root } from './root';
import { withSchemaEngine } from './schema-engine';

export const schemaFile = path.join(root, 'libs/database/schema.prisma');
export const migrationsFolder = path.join(root, 'libs/database/migrations');

/**
 * Applies what is not applied yet of Prisma's migrations folder, as `prisma migrate deploy` does: by Prisma's own engine, in
 * its WebAssembly form, which needs no download. Safe to call twice, and from two processes at once.
 * @returns the names of the migrations applied by this call
 * @throws Error when a migration fails; the database then holds its record as failed
 */
export async function migrate(databaseUrl: string, folder = migrationsFolder): Promise<string[]> {
  return withSchemaEngine(databaseUrl, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: listMigrations(folder),
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  });
}

/** Creates an empty database, or a copy of a template that nobody is connected to; returns its address. */
export async function createDatabase(adminUrl: string, name: string, template?: string): Promise<string> {
  await administer(adminUrl, async (client) => {
    const copied = template === undefined ? '' : ` TEMPLATE ${client.escapeIdentifier(template)}`;
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}${copied}`);
  });
  return urlOf(adminUrl, name);
}

/** Drops a database together with its connections; nothing when there is none. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await administer(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`));
}

/** The migrations folder in the form in which the engine wants it. */
function listMigrations(folder: string): MigrationList {
  const lock = path.join(folder, 'migration_lock.toml');
  const names = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: existsSync(lock) ? readFileSync(lock, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(path.join(folder, name, 'migration.sql'), 'utf8') },
      },
    })),
  };
}

/** The address of another database on the same server. */
export function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

async function administer(adminUrl: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function main(): Promise<void> {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) throw new Error('DATABASE_URL is not set: it names the database to migrate.');
  const { refuseUnfit } = await import('./parts/named-parts.js');
  await refuseUnfit(['postgres']);
  const applied = await migrate(databaseUrl);
  const { furnish } = await import('./furnish.js');
  await furnish(databaseUrl, process.env.JIUGAI_INSTALLATION);
  const { reseal } = await import('./reseal.js');
  process.stdout.write(applied.length === 0 ? 'Nothing to apply.\n' : `${applied.join('\n')}\n`);
  process.stdout.write(await reseal(databaseUrl, process.env));
}

if (require.main === module) {
  main().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
