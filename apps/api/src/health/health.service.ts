import { connect } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { CONFIGURATION, type Configuration } from '../configuration';
import { DATABASE } from '../database/database.module';

const PATIENCE_MS = 1_000;

const PartState = z.enum(['up', 'down', 'not-configured']);
type PartState = z.infer<typeof PartState>;

export const Readiness = z.object({ status: z.enum(['ready', 'degraded']), database: PartState, temporal: PartState, redis: PartState });
export type Readiness = z.infer<typeof Readiness>;

/** What is accepted lies in PostgreSQL at once; without Temporal or Redis it only waits for its consequences and mails. */
@Injectable()
export class HealthService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** @throws Refusal `not-ready` when PostgreSQL does not answer */
  async ready(): Promise<Readiness> {
    const [database, temporal, redis] = await Promise.all([
      this.databaseState(),
      reach(this.configuration.temporalAddress && `tcp://${this.configuration.temporalAddress}`, 7233),
      reach(this.configuration.redisUrl, 6379),
    ]);
    if (database === 'down') throw new Refusal('not-ready', '数据库暂时无法访问。', { database, temporal, redis, retryAfterSeconds: 2 });
    return { status: temporal === 'up' && redis === 'up' ? 'ready' : 'degraded', database, temporal, redis };
  }

  private async databaseState(): Promise<PartState> {
    const asked = this.db.$queryRaw`select 1`.then(() => 'up' as const).catch(() => 'down' as const);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'down'>((resolve) => (timer = setTimeout(() => resolve('down'), PATIENCE_MS)));
    return Promise.race([asked, late]).finally(() => clearTimeout(timer));
  }
}

/** Whether somebody listens at the address: enough to tell a part that is away, and no client has to be kept for it. */
function reach(address: string | undefined, defaultPort: number): Promise<PartState> {
  if (!address) return Promise.resolve('not-configured');
  const url = new URL(address);
  return new Promise((resolve) => {
    const socket = connect({ host: url.hostname, port: Number(url.port || defaultPort), timeout: PATIENCE_MS });
    const end = (state: PartState) => {
      socket.destroy();
      resolve(state);
    };
    socket
      .once('connect', () => end('up'))
      .once('timeout', () => end('down'))
      .once('error', () => end('down'));
  });
}
