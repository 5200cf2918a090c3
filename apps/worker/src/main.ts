import { resolve } from 'node:path';
import { Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { bulkQueue, projectsQueue } from '#libs/contracts/process';
import { TOLD_PER_SECOND } from '#activities/calendar/calendar.activities';
import { openDatabase } from '#libs/database/client';
import { installationOf } from '#libs/database/installation.repository';
import { optional, required } from '#libs/platform/environment';
import { dataKeys } from '#libs/platform/data-keys';
import { atStart, postgresAt, temporalAt } from '#libs/platform/outages';
import { temporalAddress, workerConnection } from '#libs/platform/temporal';
import { temporalClient } from '#libs/platform/temporal-client';
import { workflowBundle } from './bundle';
import { FigureKeeper } from './figure-keeper';
import { workerOutages } from './outages';
import { Relay } from './relay';
import { ReviewSchedules } from './review-schedules';
import { createBulkWorker, createProjectWorker } from './worker';

/** Runs until SIGTERM or SIGINT: workflows, their activities and the relay. Drains, then closes its connections. */
async function main(): Promise<void> {
  const log = pino({ name: 'worker', level: optional('LOG_LEVEL', 'info') });
  Runtime.install({ shutdownSignals: [] });
  dataKeys();
  const address = temporalAddress();
  const databaseUrl = required('DATABASE_URL', 'the address of PostgreSQL');
  const db = openDatabase(databaseUrl, { poolSize: 16 });
  const installation = await atStart(postgresAt(databaseUrl), () => installationOf(db));
  const connection = await atStart(temporalAt(address.address), () => workerConnection(address));
  const outages = workerOutages(log, databaseUrl, address.address);
  const { client, close } = temporalClient(address);
  const parts = { connection, namespace: address.namespace, db, workflowBundle: await workflowBundle(resolve(__dirname, '../../..')) };
  const toldPerSecond = Number(optional('CALENDAR_TOLD_PER_SECOND', `${TOLD_PER_SECOND}`));
  if (!(toldPerSecond > 0)) throw new Error('CALENDAR_TOLD_PER_SECOND is not a number above 0.');
  const workers = [
    await createProjectWorker({ ...parts, taskQueue: projectsQueue(installation) }),
    await createBulkWorker({ ...parts, taskQueue: bulkQueue(installation), toldPerSecond }),
  ];
  const relay = new Relay(db, client, log, installation, outages);
  relay.start();
  const schedules = new ReviewSchedules(db, client, log, installation, outages);
  schedules.start();
  const figures = new FigureKeeper(db, log);
  figures.start();
  const stop = (signal: string): void => {
    log.info({ signal }, 'draining');
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
  log.info({ temporal: address.address, installation }, 'worker is up');
  await Promise.all(workers.map((worker) => worker.run()));
  await Promise.all([relay.stop(), schedules.stop(), figures.stop()]);
  await close();
  await connection.close();
  await db.$disconnect();
  log.info('worker has stopped');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  // What was opened on the way must not keep a process that does no work.
  process.exit(1);
});
