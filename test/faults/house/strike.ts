import { setTimeout as pause } from 'node:timers/promises';
import Redis from 'ioredis';
import type { Chance } from '../chance';
import type { Fault, FaultKind } from '../schedule';
import type { House } from './house';
import type { Ladder, Outage } from './ladder';

/** Rungs of one task that fall due while the worker is away. */
const MISSED = 3;

/** Carries faults out, each at its time, and sees to it that all is up again at the end. */
export class Strike {
  /** Ladders of which several rungs fell due while no worker ran. */
  readonly outages: Outage[] = [];
  /** What could not be struck, or did not come back. */
  readonly failures: string[] = [];

  constructor(
    private readonly house: House,
    private readonly ladder: Ladder,
    private readonly chance: Chance,
    private readonly say: (what: string) => void,
  ) {}

  async carryOut(schedule: readonly Fault[]): Promise<void> {
    const begun = performance.now();
    const running: Promise<void>[] = [];
    const last = new Map<FaultKind, Promise<void>>();
    for (const fault of schedule) {
      await pause(Math.max(0, fault.atMs - (performance.now() - begun)));
      // However slowly the house gets up: nothing is struck before it is back, and never a third on top of two.
      await Promise.all([last.get(fault.kind), ...running.slice(0, -1)]);
      const struck = this.#strike(fault).then(
        () => this.say(`${fault.kind} is back`),
        (error: Error) => void this.failures.push(`${fault.kind}: ${error.message}`),
      );
      last.set(fault.kind, struck);
      running.push(struck);
    }
    await Promise.all(running);
  }

  async #strike({ kind, downMs }: Fault): Promise<void> {
    this.say(`${kind} is struck`);
    switch (kind) {
      case 'redis':
        return empty(this.house.redisUrl);
      case 'postgres':
      case 'temporal': {
        const part = this.house.part(kind);
        await part.kill();
        await pause(downMs);
        return part.restart();
      }
      case 'worker': {
        const keeper = this.house.keeper('worker');
        await keeper.kill();
        await this.#miss();
        await pause(downMs);
        return keeper.bringBack();
      }
      default: {
        const keeper = this.house.keeper(kind);
        await keeper.kill();
        await pause(downMs);
        return keeper.bringBack();
      }
    }
  }

  /** Where PostgreSQL is away as well, no rung falls due this time. */
  async #miss(): Promise<void> {
    const outage = await this.ladder.bringNear(MISSED, this.chance.between(0, 1_000)).catch(() => null);
    if (outage) this.outages.push(outage);
  }
}

async function empty(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl, { lazyConnect: true });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    await redis.flushall();
  } finally {
    redis.disconnect();
  }
}
