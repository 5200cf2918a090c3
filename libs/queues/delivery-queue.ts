import { Queue } from 'bullmq';
import { Redis } from 'ioredis';

export const DELIVERY_QUEUE = 'deliveries';
/** Send one delivery. Its row says whether that is still to be done. */
export const JOB_SEND = 'send';
/** Look at once for deliveries that are due; the simulation driver asks for it after a step of the clock. */
export const JOB_SWEEP = 'sweep';

export interface SendJob {
  realmId: string;
  deliveryId: string;
}

export interface QueueAddress {
  redisUrl: string;
  prefix: string;
}

/** Keeps two installations on one Redis apart. */
export const queuePrefix = (installation: string): string => `jiugai-${installation}`;

/** Redis cannot be asked now. What was to be queued is on record in PostgreSQL; the sweeper puts it into the queue later. */
export class QueueUnavailable extends Error {
  constructor(cause?: unknown) {
    super(cause instanceof Error ? cause.message : 'Redis is not connected', { cause });
    this.name = 'QueueUnavailable';
  }
}

/** Tries again soon and for ever. */
export const retryStrategy = (times: number): number => Math.min(times * 100, 2_000);

/**
 * Where jobs are put. Redis carries jobs and owns nothing: a delivery's state is its row, so that a job may be lost, doubled or
 * removed. Never waits for a Redis that is away.
 */
export class DeliveryQueue {
  readonly #redis: Redis;
  readonly #queue: Queue;

  #closing = false;

  /** @param onError hears when the connection is lost, and of every failed attempt to make it */
  constructor(address: QueueAddress, onError: (error: Error) => void) {
    this.#redis = new Redis(address.redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 1, retryStrategy });
    this.#redis.on('error', onError);
    this.#redis.on('ready', () => this.#redis.once('close', () => this.#closing || onError(new Error('The connection to Redis was lost'))));
    this.#queue = new Queue(DELIVERY_QUEUE, { connection: this.#redis, prefix: address.prefix });
    this.#queue.on('error', onError);
  }

  get ready(): boolean {
    return this.#redis.status === 'ready';
  }

  /** Calls back at each (re)connection: what was queued before may be gone. */
  onReady(look: () => void): void {
    this.#redis.on('ready', look);
  }

  /**
   * Queues deliveries. The job's id is the delivery's, so that one that waits or runs already is not queued again; done jobs
   * are removed at once, and what keeps a delivery from being sent twice is its row.
   *
   * @throws QueueUnavailable when Redis is away: the caller leaves the rows as they are
   */
  async enqueue(jobs: SendJob[]): Promise<void> {
    if (jobs.length === 0) return;
    await this.#add(jobs.map((data) => ({ name: JOB_SEND, data, opts: { jobId: data.deliveryId } })));
  }

  /** Asks the notifier to look at once. Lost, it looks a moment later by itself. */
  async requestSweep(): Promise<void> {
    await this.#add([{ name: JOB_SWEEP, data: {}, opts: {} }]);
  }

  async #add(jobs: { name: string; data: object; opts: { jobId?: string } }[]): Promise<void> {
    if (!this.ready) throw new QueueUnavailable();
    const gone = { removeOnComplete: true, removeOnFail: true };
    try {
      await this.#queue.addBulk(jobs.map((job) => ({ ...job, opts: { ...job.opts, ...gone } })));
    } catch (error) {
      throw new QueueUnavailable(error);
    }
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#queue.close().catch(() => undefined);
    this.#redis.disconnect();
  }
}
