import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { pino } from 'pino';
import { openDatabase } from '#libs/database/client';
import { installationOf } from '#libs/database/installation.repository';
import { channelKeysIfAny } from '#libs/platform/channel-keys';
import { atStart, postgresAt } from '#libs/platform/outages';
import { readNotifierConfig } from './notifier.config';
import { NotifierModule } from './notifier.module';

async function main(): Promise<void> {
  const config = readNotifierConfig(process.env);
  // A ring that is none stops it now, not at the first message.
  channelKeysIfAny();
  const logger = pino({ name: 'notifier', level: config.logLevel });
  const db = openDatabase(config.databaseUrl, { poolSize: 1 });
  const installation = await atStart(postgresAt(config.databaseUrl), () => installationOf(db)).finally(() => db.$disconnect());
  const app = await NestFactory.create(NotifierModule.with(config, installation, logger), { logger: ['error', 'warn'] });
  app.enableShutdownHooks();
  await app.listen(config.port);
  logger.info({ port: config.port, installation }, 'The notifier is up.');
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
