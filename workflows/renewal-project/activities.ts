import { isCancellation, proxyActivities, proxyLocalActivities, TemporalFailure } from '@temporalio/workflow';
import type { ProjectActivities } from '#libs/contracts/exchange';

const local = proxyLocalActivities<ProjectActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { maximumAttempts: 3, initialInterval: '100 milliseconds', backoffCoefficient: 4 },
});

const durable = proxyActivities<ProjectActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/**
 * A few quick tries within the workflow task, then the durable activity: the usual turn costs no history of its own, and an
 * outage of PostgreSQL does not spin workflow tasks. Safe because every one of these activities can be repeated.
 */
export const projectActivities: ProjectActivities = {
  exchange: (request) =>
    quickly(
      () => local.exchange(request),
      () => durable.exchange(request),
    ),
  certify: (request) =>
    quickly(
      () => local.certify(request),
      () => durable.certify(request),
    ),
  enterStage: (request) =>
    quickly(
      () => local.enterStage(request),
      () => durable.enterStage(request),
    ),
};

async function quickly<T>(first: () => Promise<T>, then: () => Promise<T>): Promise<T> {
  try {
    return await first();
  } catch (error) {
    // A local activity fails with its own failure, not with an ActivityFailure around it. What is let through ends the project.
    if (isCancellation(error) || !(error instanceof TemporalFailure)) throw error;
    return then();
  }
}
