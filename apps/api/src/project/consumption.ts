import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Database } from '#libs/database/client';
import { DATABASE } from '../database/database.module';

const MOST_MS = 5_000;
const LOOK_EVERY_MS = 40;

interface Waiter {
  no: number;
  until: number;
  resolve: () => void;
}

/**
 * Lets readers wait until a process has consumed an inbox number. All waiters share one look at the database, so that a hundred of
 * them cost one statement, not a hundred connections.
 */
@Injectable()
export class Consumption implements BeforeApplicationShutdown {
  private readonly waiting = new Map<string, Waiter[]>();
  private timer: NodeJS.Timeout | undefined;
  private closing = false;

  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /** Returns when the number is consumed, the process has ended, or five seconds have passed. */
  async until(processId: string, no: number): Promise<void> {
    if (await this.isConsumed(processId, no)) return;
    // Who asked just before the server began to close would find nobody who lets him go.
    if (this.closing) return;
    await new Promise<void>((resolve) => {
      const waiter = { no, until: performance.now() + MOST_MS, resolve };
      this.waiting.set(processId, [...(this.waiting.get(processId) ?? []), waiter]);
      this.timer ??= setTimeout(() => void this.look(), LOOK_EVERY_MS);
    });
  }

  /** Who waits is answered with how far it has come, so that the server can close. */
  beforeApplicationShutdown(): void {
    this.closing = true;
    clearTimeout(this.timer);
    for (const waiters of this.waiting.values()) for (const waiter of waiters) waiter.resolve();
    this.waiting.clear();
  }

  private async isConsumed(processId: string, no: number): Promise<boolean> {
    const process = await this.db.process.findUnique({ where: { id: processId }, select: { consumedNo: true, status: true } });
    return process === null || process.consumedNo >= no || process.status !== 'running';
  }

  /** A look that fails counts as nothing seen: the waiters' time runs on. */
  private async look(): Promise<void> {
    const ids = [...this.waiting.keys()];
    const processes = await this.db.process
      .findMany({ where: { id: { in: ids } }, select: { id: true, consumedNo: true, status: true } })
      .catch(() => []);
    const now = performance.now();
    const seen = new Map(processes.map((process) => [process.id, process]));
    for (const [id, waiters] of this.waiting) {
      const process = seen.get(id);
      const isOver = ({ no, until }: Waiter) => now >= until || (process && (process.consumedNo >= no || process.status !== 'running'));
      for (const waiter of waiters.filter(isOver)) waiter.resolve();
      const rest = waiters.filter((waiter) => !isOver(waiter));
      if (rest.length > 0) this.waiting.set(id, rest);
      else this.waiting.delete(id);
    }
    this.timer = this.waiting.size > 0 ? setTimeout(() => void this.look(), LOOK_EVERY_MS) : undefined;
  }
}
