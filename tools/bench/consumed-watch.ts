import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

const LOOK_EVERY_MS = 4;

interface Waiter {
  no: number;
  resolve(): void;
}

/**
 * Sees in PostgreSQL when a process has consumed an input, which is when its next task is readable. One statement for all who wait,
 * the same for both sides of a comparison.
 */
export class ConsumedWatch {
  readonly #waiting = new Map<string, Waiter>();
  private looking: Promise<void> | undefined;

  private constructor(private readonly client: Client) {}

  static async open(databaseUrl: string): Promise<ConsumedWatch> {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    return new ConsumedWatch(client);
  }

  /** One at a time for each process. @throws Error when a minute passes without */
  until(processId: string, no: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`Process ${processId} has not consumed ${no} within a minute.`)), 60_000);
      const done = () => {
        clearTimeout(late);
        resolve();
      };
      this.#waiting.set(processId, { no, resolve: done });
      this.looking ??= this.#look().catch(reject);
    });
  }

  close(): Promise<void> {
    return this.client.end();
  }

  async #look(): Promise<void> {
    while (this.#waiting.size > 0) {
      const { rows } = await this.client.query<{ id: string; no: number }>({
        name: 'consumed',
        text: 'select id, consumed_no as no from process where id = any($1::text[])',
        values: [[...this.#waiting.keys()]],
      });
      for (const { id, no } of rows) {
        const waiter = this.#waiting.get(id);
        if (!waiter || no < waiter.no) continue;
        this.#waiting.delete(id);
        waiter.resolve();
      }
      await pause(LOOK_EVERY_MS);
    }
    this.looking = undefined;
  }
}
