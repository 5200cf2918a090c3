import { Redis } from 'ioredis';
import { queuePrefix } from './delivery-queue';

/** Removes every key of an installation's queues from a Redis. Nobody may use them any more. */
export async function removeJobs(redisUrl: string, installation: string): Promise<void> {
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: 1 });
  try {
    for await (const keys of redis.scanStream({ match: `${queuePrefix(installation)}:*`, count: 200 }) as AsyncIterable<string[]>) {
      if (keys.length > 0) await redis.unlink(keys);
    }
  } finally {
    redis.disconnect();
  }
}
