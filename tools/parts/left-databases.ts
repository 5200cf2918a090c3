import { dropDatabase } from '../migrate';
import { type LeftDatabase, leftDatabases, type Registry } from './registry';

/** The record is only a file that anybody with this account can write: no other database is dropped on its word. */
const ours = /^jiugai_(demo|bench|test|template)_[0-9a-z_]+$/;

/** The server that an address names, without who asks it for what. */
export function serverOf(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  return `${url.searchParams.get('host') ?? url.hostname}:${url.searchParams.get('port') ?? (url.port || '5432')}`;
}

/** Puts a database on record that is about to be made on the PostgreSQL of DATABASE_URL; one of our own ends with its folder. */
export function recordDatabase(registry: Registry, name: string): LeftDatabase | undefined {
  if (!process.env.DATABASE_URL) return undefined;
  if (!ours.test(name)) throw new Error(`A database of that name would never be cleared: ${name}.`);
  const database = { at: serverOf(process.env.DATABASE_URL), name };
  registry.addDatabase(database);
  return database;
}

/**
 * Drops what runs that were killed outright left on the PostgreSQL of DATABASE_URL. One that cannot be dropped stays on record, and
 * the reader is told.
 * @param leave what else goes with a database, before it
 * @returns the names of those that are gone
 */
export async function dropLeftDatabases(
  options: { stateFolder?: string; leave?: (name: string) => Promise<void> } = {},
): Promise<string[]> {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) return [];
  const dropped: string[] = [];
  for (const { name, forget } of leftDatabases(serverOf(databaseUrl), options.stateFolder)) {
    if (!ours.test(name)) continue;
    try {
      await options.leave?.(name).catch(tell);
      await dropDatabase(databaseUrl, name);
      forget();
      dropped.push(name);
    } catch (error) {
      tell(error as Error);
    }
  }
  return dropped;
}

const tell = ({ message }: Error): void => void process.stderr.write(`jiugai: a database that a killed run left: ${message}\n`);
