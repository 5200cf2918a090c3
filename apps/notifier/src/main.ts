import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { pino } from 'pino';
import { readNotifierConfig } from './notifier.config';
import { NotifierModule } from './notifier.module';

async function main(): Promise<void> {
  const config = readNotifierConfig(process.env);
  const logger = pino({ name: 'notifier', level: config.logLevel });
  const app = await NestFactory.create(NotifierModule.with(config, logger), { logger: ['error', 'warn'] });
  app.enableShutdownHooks();
  await app.listen(config.port);
  logger.info({ port: config.port }, 'The notifier is up.');
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
