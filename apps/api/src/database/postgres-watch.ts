import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import type { Database } from '#libs/database/client';
import { Outages, postgresAt } from '#libs/platform/outages';
import { CONFIGURATION, type Configuration } from '../configuration';
import { DATABASE } from './database';

const EVERY_MS = 1_000;

/** Says once that PostgreSQL is away, however many requests meet that, and once that it is back. */
@Injectable()
export class PostgresWatch implements OnApplicationShutdown {
  private readonly outages: Outages<'postgres'>;
  private looking = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(CONFIGURATION) configuration: Configuration,
    private readonly logger: PinoLogger,
  ) {
    logger.setContext(PostgresWatch.name);
    this.outages = new Outages(logger, {
      postgres: {
        name: postgresAt(configuration.databaseUrl),
        meanwhile: 'Each request is answered 503 and told to come back; nothing is half done. Check the server and the address.',
        back: 'requests are answered again.',
      },
    });
  }

  /** A request met a database that was not ready: away, or only too busy for this one. */
  met(error: unknown, fields: object): void {
    if (this.looking) return;
    this.looking = true;
    void this.look(error, fields);
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
    this.looking = true;
  }

  private async look(error: unknown, fields: object): Promise<void> {
    try {
      await this.db.$queryRaw`select 1`;
      if (this.outages.reasonOf('postgres') === null)
        this.logger.warn({ ...fields, err: error }, 'PostgreSQL could not serve this request, and answers others');
      this.outages.up('postgres');
      this.looking = false;
    } catch (away) {
      this.outages.down('postgres', away);
      this.timer = setTimeout(() => void this.look(error, fields), EVERY_MS);
    }
  }
}
