import { onEndOfProcess } from './end-of-process';
import { startRedis } from './redis';
import { startPostgres } from './postgres';

/** Started by tests as a process of its own: starts parts, says where they are, and stays until it is ended. */
async function main(): Promise<void> {
  onEndOfProcess();
  const [redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
  process.stdout.write(`${JSON.stringify({ redisUrl: redis.redisUrl, databaseUrl: postgres.databaseUrl })}\n`);
  setInterval(() => undefined, 60_000);
}

void main();
