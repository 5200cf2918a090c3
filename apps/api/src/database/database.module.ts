import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { openDatabase, type Database } from '#libs/database/client';
import { CONFIGURATION, type Configuration } from '../configuration';
import { DATABASE } from './database';
import { PostgresWatch } from './postgres-watch';

export { DATABASE };

@Global()
@Module({
  providers: [
    {
      provide: DATABASE,
      inject: [CONFIGURATION],
      useFactory: (configuration: Configuration): Database => openDatabase(configuration.databaseUrl, { poolSize: configuration.poolSize }),
    },
    PostgresWatch,
  ],
  exports: [DATABASE, PostgresWatch],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /** After the server has closed: requests under way still need it. */
  async onApplicationShutdown(): Promise<void> {
    await this.db.$disconnect();
  }
}
