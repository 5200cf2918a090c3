import { readFileSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflowCode, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { Pool } from 'pg';
import { required } from '#libs/platform/environment';
import { dataConverter } from '#libs/platform/temporal-client';
import { CACHED_WORKFLOWS } from '#libs/platform/workflow-cache';
import { about, play } from '../statements';
import { bareQueue, BENCH_SCRIPTS, type Like, type Scripts } from './scripts';

/** The worker of the bare side: a process of its own like the product's, with as many connections and as large a cache. */
async function main(): Promise<void> {
  Runtime.install({ shutdownSignals: [] });
  const scripts = JSON.parse(readFileSync(required(BENCH_SCRIPTS, 'the file of the scripts'), 'utf8')) as Scripts;
  const pool = new Pool({ connectionString: required('DATABASE_URL', 'the address of PostgreSQL'), max: 16 });
  const like = ({ script, index, id }: Like): Promise<void> => {
    const { id: written, transactions } = scripts[script];
    return play(pool, about(transactions[index]!, { [written]: id }));
  };
  const connection = await NativeConnection.connect({ address: required('TEMPORAL_ADDRESS', 'host:port of Temporal') });
  const worker = await Worker.create({
    connection,
    namespace: process.env.TEMPORAL_NAMESPACE ?? 'default',
    // As the product's worker: what is encrypted on one side is encrypted on the other.
    dataConverter: dataConverter(),
    taskQueue: bareQueue(required('JIUGAI_INSTALLATION', 'whose queue it serves')),
    workflowBundle: await bundleWorkflowCode({ workflowsPath: path.join(__dirname, 'workflows.js') }),
    activities: { like },
    maxCachedWorkflows: CACHED_WORKFLOWS,
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => worker.getState() === 'RUNNING' && worker.shutdown());
  process.stdout.write('bare worker is up\n');
  await worker.run();
  await connection.close();
  await pool.end();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
