import 'reflect-metadata';
import { dataKeys } from '#libs/platform/data-keys';
import { readConfiguration } from './configuration';
import { createApi } from './create-api';

async function main(): Promise<void> {
  const configuration = readConfiguration(process.env);
  // Whoever would meet a sealed name without its key is told now, not at the first resident.
  dataKeys();
  const app = await createApi(configuration);
  app.enableShutdownHooks(['SIGINT', 'SIGTERM']);
  await app.listen(configuration.port, configuration.host);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
