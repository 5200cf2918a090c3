import type { Database } from '#libs/database/client';
import { claimDue, type DeliveryRef, queuedDeliveries } from '#libs/database/dispatch.repository';
import { type DeliveryQueue, QueueUnavailable } from '#libs/queues/delivery-queue';
import type { Outages } from '#libs/platform/outages';
import type { OutagePart } from './outages';

const BATCH = 500;
/** How often the rows marked as queued are compared with Redis while it stays connected: a flush gives no sign. */
const PUT_BACK_MS = 15_000;

/** Puts what is due into the queue, and puts back what Redis lost. Sweeps run one after another. */
export class Sweeper {
  #last: Promise<unknown> = Promise.resolve();
  #next: Promise<void> | undefined;
  #putBackAt = 0;
  #refusals = 0;

  constructor(
    private readonly db: Database,
    private readonly queue: DeliveryQueue,
    private readonly outages: Outages<OutagePart>,
  ) {
    queue.onReady(() => {
      this.#putBackAt = 0;
    });
  }

  /** Never throws: what could not be done now is on record and done by the next sweep. */
  sweep(): Promise<void> {
    // Who asks while one waits for its turn gets that one: it has not looked yet.
    this.#next ??= this.#inTurn(async () => {
      this.#next = undefined;
      if (!this.queue.ready) throw new QueueUnavailable();
      for (let full = true; full;) {
        const due = await claimDue(this.db, BATCH);
        // Between here and the queue a crash or a lost Redis leaves rows marked as queued: putting back finds them.
        await this.#enqueue(due);
        full = due.length === BATCH;
      }
      if (performance.now() >= this.#putBackAt) await this.#putBack();
    });
    return this.#next;
  }

  /** Queues every row marked as queued; BullMQ passes over those that it still has. */
  putBack(): Promise<void> {
    return this.#inTurn(() => this.#putBack());
  }

  /** Resolves when no sweep runs. */
  async idle(): Promise<void> {
    await this.#last;
  }

  async #putBack(): Promise<void> {
    let page = await queuedDeliveries(this.db, null, BATCH);
    while (page.length > 0) {
      await this.#enqueue(page);
      page = page.length < BATCH ? [] : await queuedDeliveries(this.db, page.at(-1)!.deliveryId, BATCH);
    }
    this.#putBackAt = performance.now() + PUT_BACK_MS;
  }

  async #enqueue(rows: DeliveryRef[]): Promise<void> {
    try {
      await this.queue.enqueue(rows);
    } catch (error) {
      this.#putBackAt = 0;
      throw error;
    }
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(work).then(
      () => {
        this.#refusals = 0;
        this.outages.up('postgres');
        // A sweep that found nothing to queue has not spoken to Redis.
        if (this.queue.ready) this.outages.up('redis');
      },
      (error: unknown) => this.#report(error),
    );
    this.#last = turn;
    await turn;
  }

  /** A connection that is being made or was lost reports itself; here only what a Redis that answers refuses again and again. */
  #report(error: unknown): void {
    if (!(error instanceof QueueUnavailable)) this.outages.down('postgres', error);
    else if (this.queue.ready && ++this.#refusals > 1) this.outages.down('redis', error);
  }
}
