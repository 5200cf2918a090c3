import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { type Database, openDatabase } from '#libs/database/client';
import { installationOf, workflowIdsOf } from '#libs/database/installation.repository';
import { removeReviewSchedules } from '#libs/platform/review-schedules';
import { temporalClient } from '#libs/platform/temporal-client';
import { removeJobs } from '#libs/queues/remove-jobs';
import { urlOf } from '../migrate';
import { dropLeftDatabases } from '../parts/left-databases';
import type { PartAddresses } from './product';

/**
 * Takes away what a product that has ended, and is not to come back, left on the parts that others run: its workflows would wait for
 * ever for a worker. Its database must still be there; that it goes too is the caller's affair.
 */
export async function leaveParts(parts: PartAddresses, theirs: { temporal: boolean; redis: boolean }): Promise<void> {
  const db = openDatabase(parts.databaseUrl, { poolSize: 1 });
  try {
    const installation = await installationOf(db);
    if (theirs.redis) await removeJobs(parts.redisUrl, installation);
    if (!theirs.temporal) return;
    const { client, close } = temporalClient({ address: parts.temporalAddress, namespace: parts.temporalNamespace });
    await terminateWorkflows(db, client)
      .then(() => removeReviewSchedules(client, installation))
      .finally(close);
  } finally {
    await db.$disconnect();
  }
}

/** Which of the parts that a product leaves something on are run by others. */
export const partsOfOthers = () => ({ temporal: Boolean(process.env.TEMPORAL_ADDRESS), redis: Boolean(process.env.REDIS_URL) });

/**
 * Clears what runs that were killed outright left on the parts that the environment names: the databases, and what is known from them on
 * Temporal and Redis. To be called where a command is about to use those parts.
 */
export async function clearElsewhere(): Promise<string[]> {
  const { DATABASE_URL = '', TEMPORAL_ADDRESS = '', TEMPORAL_NAMESPACE = 'default', REDIS_URL = '' } = process.env;
  const parts = { temporalAddress: TEMPORAL_ADDRESS, temporalNamespace: TEMPORAL_NAMESPACE, redisUrl: REDIS_URL, smtpUrl: '' };
  const leave = async (name: string) => {
    if (/^jiugai_(demo|bench)_/.test(name)) await leaveParts({ ...parts, databaseUrl: urlOf(DATABASE_URL, name) }, partsOfOthers());
  };
  return dropLeftDatabases({ leave });
}

/** By their ids: a server's list of what runs is behind what runs. */
export async function terminateWorkflows(db: Database, client: Client): Promise<void> {
  for (const workflowId of await workflowIdsOf(db)) {
    await client.workflow
      .getHandle(workflowId)
      .terminate('the installation is given up')
      .catch((error: unknown) => {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      });
  }
}
