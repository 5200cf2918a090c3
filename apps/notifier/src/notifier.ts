import { Worker, type Job } from 'bullmq';
import type { Logger } from 'pino';
import { openDatabase, type Database } from '#libs/database/client';
import { dispatch, DISPATCH_TIMEOUT_MS, type DispatchOutcome, type Parcel, type SendResult } from '#libs/database/dispatch.repository';
import { DELIVERY_QUEUE, DeliveryQueue, JOB_SWEEP, queuePrefix, retryStrategy, type SendJob } from '#libs/queues/delivery-queue';
import type { NotifierConfig } from './notifier.config';
import type { Outages } from '#libs/platform/outages';
import { type Carrier, carrierOf, CARRIERS, type OutagePart, outagesOf } from './outages';
import { Senders } from './senders';
import { Sweeper } from './sweeper';

/** Of each part null while it answers, else why not. */
export interface NotifierHealth extends Record<Carrier | 'postgres' | 'redis', string | null> {
  status: 'ok' | 'degraded';
}

/** Sends what is due. PostgreSQL owns every delivery's state; Redis carries jobs and may lose them; what carries a channel may be away. */
export class Notifier {
  readonly #db: Database;
  readonly #queue: DeliveryQueue;
  readonly #senders: Senders;
  readonly #outages: Outages<OutagePart>;
  readonly #sweeper: Sweeper;
  readonly #inFlight = new Set<Promise<unknown>>();
  #worker: Worker<SendJob> | undefined;
  #interval: NodeJS.Timeout | undefined;

  constructor(
    private readonly config: NotifierConfig,
    /** The name under which this database's jobs lie in Redis. */
    private readonly installation: string,
    private readonly logger: Logger,
  ) {
    this.#outages = outagesOf(logger);
    // Each mail in flight holds a connection; the sweeper and the health check need theirs.
    this.#db = openDatabase(config.databaseUrl, { poolSize: config.concurrency + 3 });
    this.#queue = new DeliveryQueue({ redisUrl: config.redisUrl, prefix: queuePrefix(installation) }, (error) => this.#redisError(error));
    this.#senders = new Senders(config);
    this.#sweeper = new Sweeper(this.#db, this.#queue, this.#outages);
  }

  start(): void {
    this.#worker = new Worker<SendJob>(DELIVERY_QUEUE, (job) => this.#process(job), {
      connection: { url: this.config.redisUrl, maxRetriesPerRequest: null, retryStrategy },
      prefix: queuePrefix(this.installation),
      concurrency: this.config.concurrency,
      lockDuration: DISPATCH_TIMEOUT_MS * 2,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    });
    this.#worker.on('error', (error) =>
      this.#queue.ready ? this.logger.warn({ reason: error.message }, 'The queue reports an error.') : undefined,
    );
    this.#worker.on('failed', (job, error) =>
      this.logger.warn({ deliveryId: job?.data.deliveryId, reason: error.message }, 'A delivery stays queued.'),
    );
    this.#queue.onReady(() => void this.sweep());
    this.#interval = setInterval(() => void this.sweep(), this.config.sweepMs);
  }

  /** Looks for what is due now. Never throws. */
  sweep(): Promise<void> {
    return this.#sweeper.sweep();
  }

  /** Compares rows and Redis now. Never throws. */
  putBack(): Promise<void> {
    return this.#sweeper.putBack();
  }

  async health(): Promise<NotifierHealth> {
    await this.#db.$queryRaw`select 1`.then(
      () => this.#outages.up('postgres'),
      (error: unknown) => this.#outages.down('postgres', error),
    );
    const postgres = this.#outages.reasonOf('postgres');
    const carriers = Object.fromEntries(CARRIERS.map((part) => [part, this.#outages.reasonOf(part)])) as Record<Carrier, string | null>;
    const redis = this.#outages.reasonOf('redis') ?? (this.#queue.ready ? null : 'not connected');
    return { status: postgres === null && redis === null ? 'ok' : 'degraded', postgres, redis, ...carriers };
  }

  /** Takes nothing new, ends what is being sent, then closes its connections. */
  async stop(): Promise<void> {
    clearInterval(this.#interval);
    // Without Redis BullMQ cannot give its jobs back and would wait for it; the rows are still marked as queued.
    await this.#worker?.close(!this.#queue.ready);
    await this.#queue.close();
    await this.#sweeper.idle();
    await Promise.allSettled(this.#inFlight);
    this.#senders.close();
    await this.#db.$disconnect();
  }

  /** An error of a connection that is whole again says nothing. */
  #redisError(error: Error): void {
    if (!this.#queue.ready) this.#outages.down('redis', error);
  }

  async #process(job: Job<SendJob>): Promise<DispatchOutcome | undefined> {
    if (job.name === JOB_SWEEP) return void (await this.sweep());
    const { deliveryId } = job.data;
    const attempt = dispatch(this.#db, deliveryId, (parcel) => this.#send(parcel));
    this.#inFlight.add(attempt);
    const outcome = await attempt.finally(() => this.#inFlight.delete(attempt));
    this.logger[outcome === 'failed' ? 'error' : 'debug']({ deliveryId, outcome }, `Delivery ${outcome}.`);
    return outcome;
  }

  async #send(parcel: Parcel): Promise<SendResult> {
    const result = await this.#senders.send(parcel);
    const part = carrierOf(parcel.channel);
    if (result.status === 'unreachable') this.#outages.down(part, result.error);
    else this.#outages.up(part);
    if (result.status === 'refused' || result.status === 'rejected')
      this.logger.warn({ deliveryId: parcel.deliveryId, part, reason: result.error }, `${part} refused a message.`);
    return result;
  }
}
