import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { pino } from 'pino';
import { openDatabase } from '#libs/database/client';
import { installationOf } from '#libs/database/installation.repository';
import { dataKeys } from '#libs/platform/data-keys';
import { readNotifierConfig } from './notifier.config';
import { NotifierModule } from './notifier.module';

async function main(): Promise<void> {
  const config = readNotifierConfig(process.env);
  // Opens telephone numbers and robots' URLs.
  dataKeys();
  const logger = pino({ name: 'notifier', level: config.logLevel });
  const db = openDatabase(config.databaseUrl, { poolSize: 1 });
  const installation = await installationOf(db).finally(() => db.$disconnect());
  const app = await NestFactory.create(NotifierModule.with(config, installation, logger), { logger: ['error', 'warn'] });
  app.enableShutdownHooks();
  await app.listen(config.port);
  logger.info({ port: config.port, installation }, 'The notifier is up.');
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
