import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { type Database, openDatabase } from '#libs/database/client';
import { installationOf, workflowIdsOf } from '#libs/database/installation.repository';
import { removeReviewSchedules } from '#libs/platform/review-schedules';
import { temporalClient } from '#libs/platform/temporal-client';
import { removeJobs } from '#libs/queues/remove-jobs';
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
