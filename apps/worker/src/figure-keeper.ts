import type { Logger } from 'pino';
import type { Database } from '#libs/database/client';
import { takeUpFigures } from '#libs/database/figure.repository';

/** Between two looks; what has changed meanwhile is summed by whoever reads. */
const EVERY_MS = 5_000;

/** Counts up what triggers note about the overview's figures. Any number of workers may: they take turns. */
export class FigureKeeper {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly log: Logger,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running = this.running.then(() => this.takeUp());
    }, EVERY_MS);
  }

  /** Finishes what is in hand. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async takeUp(): Promise<void> {
    try {
      await takeUpFigures(this.db);
    } catch (error) {
      this.log.warn({ err: error }, 'the figures of the overview were not counted up; tried again');
    }
  }
}
