import { migrate } from '../migrate';
import { furnish } from '../furnish';
import { failProcess, onEndOfProcess } from '../parts/end-of-process';
import { refuseUnfit } from '../parts/named-parts';
import { Registry } from '../parts/registry';
import { startProduct, type Product } from '../product/product';
import { refuseIncomplete } from './wanted';

/** `npm start`: migrates, then runs api, worker and notifier on the parts that the environment names, until it is ended. */
async function main(): Promise<void> {
  refuseIncomplete(process.env);
  // Redis may be away for a while: mails then come later, and all else goes on.
  await refuseUnfit(['postgres', 'temporal']);
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
    env: given('HOST', 'PUBLIC_URL'),
  });
  running.product = product;
  process.stderr.write(`jiugai: ${product.url} (API documentation at ${product.url}/api/docs). Ctrl-C ends it.\n`);
  const ended = await product.firstEnd;
  await product.stop();
  throw new Error(`${ended} has ended by itself; see its output above.`);
}

/** What the environment says of these. */
const given = (...names: string[]) => Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));

main().catch(failProcess);
