import { requiredDataKeys } from '#libs/platform/data-keys';
import { migrate } from '../migrate';
import { furnish } from '../furnish';
import { failProcess, onEndOfProcess } from '../parts/end-of-process';
import { Registry } from '../parts/registry';
import { startProduct, type Product } from '../product/product';

const wanted = {
  DATABASE_URL: 'the PostgreSQL database, 18 or later',
  TEMPORAL_ADDRESS: 'host:port of the Temporal server',
  REDIS_URL: 'the Redis, 6.2 or later',
  SMTP_URL: 'the mail server, e.g. smtp://user:password@host:25',
};

/** `npm start`: migrates, then runs api, worker and notifier on the parts that the environment names, until it is ended. */
async function main(): Promise<void> {
  const missing = Object.entries(wanted).filter(([name]) => !process.env[name]);
  if (missing.length > 0) {
    const list = missing.map(([name, what]) => `  ${name}: ${what}`).join('\n');
    throw new Error(`The environment does not name every part:\n${list}\n\`npm run demo\` brings parts of its own.`);
  }
  requiredDataKeys(process.env);
  const registry = new Registry();
  const folder = registry.makeFolder('start');
  const running: { product?: Product } = {};
  onEndOfProcess(async () => running.product?.stop());

  const databaseUrl = process.env.DATABASE_URL!;
  await migrate(databaseUrl);
  await furnish(databaseUrl, process.env.JIUGAI_INSTALLATION);
  const product = await startProduct({
    parts: {
      databaseUrl,
      temporalAddress: process.env.TEMPORAL_ADDRESS!,
      temporalNamespace: process.env.TEMPORAL_NAMESPACE ?? 'default',
      redisUrl: process.env.REDIS_URL!,
      smtpUrl: process.env.SMTP_URL!,
    },
    registry,
    folder,
    apiPort: Number(process.env.PORT ?? 3000),
    outputHere: true,
  });
  running.product = product;
  process.stderr.write(`jiugai: ${product.url} (API documentation at ${product.url}/api/docs). Ctrl-C ends it.\n`);
  const ended = await product.firstEnd;
  await product.stop();
  throw new Error(`${ended} has ended by itself; see its output above.`);
}

main().catch(failProcess);
