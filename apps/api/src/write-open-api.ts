import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { openApiOf } from './http/open-api';

/**
 * Writes the OpenAPI document to the file that the first argument names, without a database: Nest looks at the controllers and makes
 * nothing (`preview`). The console's client is generated from it.
 */
async function main(file: string | undefined): Promise<void> {
  if (!file) throw new Error('Which file? write-open-api FILE');
  const app = await NestFactory.create(
    AppModule.with({
      databaseUrl: '',
      poolSize: 1,
      host: '',
      port: 0,
      publicUrl: '',
      temporalNamespace: '',
      logLevel: 'silent',
      settleWithinMs: 0,
    }),
    { preview: true, logger: false, abortOnError: false },
  );
  app.setGlobalPrefix('api/v1');
  writeFileSync(file, JSON.stringify(openApiOf(app), null, 1));
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
