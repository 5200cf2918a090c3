import { Connection } from '@temporalio/client';
import IORedis from 'ioredis';
import { Client } from 'pg';
import { REDIS_WANTED } from './choose';

/** uuidv7() and what else the schema uses came with it. */
export const POSTGRES_WANTED = 18;

const PATIENCE_MS = 5_000;

const probes = {
  postgres: async () => process.env.DATABASE_URL && probePostgres(process.env.DATABASE_URL),
  temporal: async () =>
    process.env.TEMPORAL_ADDRESS && probeTemporal(process.env.TEMPORAL_ADDRESS, process.env.TEMPORAL_NAMESPACE ?? 'default'),
  redis: async () => process.env.REDIS_URL && probeRedis(process.env.REDIS_URL),
};

/**
 * Asks the parts that the environment names, before anything is started or written.
 * @throws Error with a sentence for each that does not answer or is too old
 */
export async function refuseUnfit(which: readonly string[]): Promise<void> {
  const asked = Object.entries(probes).filter(([name]) => which.includes(name));
  const answers = await Promise.allSettled(asked.map(([, probe]) => probe()));
  const refused = answers.flatMap((each) => (each.status === 'rejected' ? [(each.reason as Error).message] : []));
  if (refused.length > 0) throw new Error(refused.join('\n'));
}

async function probePostgres(databaseUrl: string): Promise<void> {
  let client: Client | undefined;
  let version: string;
  try {
    client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: PATIENCE_MS, query_timeout: PATIENCE_MS });
    client.on('error', () => undefined);
    await client.connect();
    version = (await client.query<{ server_version: string }>('SHOW server_version')).rows[0]!.server_version;
  } catch (error) {
    throw unanswered('DATABASE_URL', 'PostgreSQL', databaseUrl, error);
  } finally {
    await client?.end().catch(() => undefined);
  }
  if (Number.parseInt(version) < POSTGRES_WANTED)
    throw new Error(`DATABASE_URL names a PostgreSQL ${version}, and ${POSTGRES_WANTED} or later is needed.`);
}

async function probeRedis(redisUrl: string): Promise<void> {
  let why: Error | undefined;
  let info: string;
  const client = new IORedis(redisUrl, {
    lazyConnect: true,
    // The question itself shows whether it serves.
    enableReadyCheck: false,
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
    retryStrategy: () => null,
  });
  client.on('error', (error: Error) => (why = error));
  try {
    await client.connect();
    info = await client.info('server');
  } catch (error) {
    // What connect() says is only that the connection is closed.
    throw unanswered('REDIS_URL', 'Redis', redisUrl, why ?? error);
  } finally {
    client.disconnect();
  }
  const [, major, minor] = /redis_version:(\d+)\.(\d+)/.exec(info) ?? [];
  const [wantedMajor, wantedMinor] = REDIS_WANTED as [number, number];
  if (Number(major) < wantedMajor || (Number(major) === wantedMajor && Number(minor) < wantedMinor))
    throw new Error(`REDIS_URL names a Redis ${major}.${minor}, and ${wantedMajor}.${wantedMinor} or later is needed.`);
}

async function probeTemporal(address: string, namespace: string): Promise<void> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: PATIENCE_MS });
    const { workflowService } = connection;
    await connection.withDeadline(Date.now() + PATIENCE_MS, () => workflowService.describeNamespace({ namespace }));
  } catch (error) {
    if ((error as { code?: number }).code === 5)
      throw new Error(`TEMPORAL_NAMESPACE: the Temporal at ${address} has no namespace “${namespace}”.`, { cause: error });
    throw unanswered('TEMPORAL_ADDRESS', 'Temporal', address, error);
  } finally {
    await connection?.close();
  }
}

function unanswered(variable: string, part: string, address: string, error: unknown): Error {
  // A name with several addresses fails with an error for each and no word of its own.
  const { message, code } = error as { message?: string; code?: string };
  // Where it is, and not who asks with which password.
  const place = address.replace(/[?].*$/, '').replace(/^([a-z]+:\/\/)?(.*@)?/, '');
  return new Error(`${variable}: no ${part} serves us at ${place}: ${message || code}.`, { cause: error });
}
