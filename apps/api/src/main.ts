import 'reflect-metadata';
import { readConfiguration } from './configuration';
import { createApi } from './create-api';

async function main(): Promise<void> {
  const configuration = readConfiguration(process.env);
  const app = await createApi(configuration);
  app.enableShutdownHooks(['SIGINT', 'SIGTERM']);
  await app.listen(configuration.port, configuration.host);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
