import { Global, Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { openDatabase, type Database } from '#libs/database/client';
import { CONFIGURATION, type Configuration } from '../configuration';

export const DATABASE = Symbol('database');

@Global()
@Module({
  providers: [
    {
      provide: DATABASE,
      inject: [CONFIGURATION],
      useFactory: (configuration: Configuration): Database => openDatabase(configuration.databaseUrl, { poolSize: configuration.poolSize }),
    },
  ],
  exports: [DATABASE],
})
export class DatabaseModule implements OnModuleDestroy {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async onModuleDestroy(): Promise<void> {
    await this.db.$disconnect();
  }
}
