import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { ReviewActivities } from '#activities/review/review.activities';

export interface ReviewWorkflowInput {
  realmId: string;
  programmeCode: string;
  /** Code of the oversight. */
  oversight: string;
  /** Epoch ms for which it is started, where no Schedule starts it: the driver's clock. */
  firedAt?: number;
}

/** Set by the server on what a Schedule starts: the instant that it was to start, which after an outage lies back. */
const SCHEDULED_START = defineSearchAttributeKey('TemporalScheduledStartTime', SearchAttributeType.DATETIME);

const { reviewDue, draftReview } = proxyActivities<ReviewActivities>({
  startToCloseTimeout: '5 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/**
 * Fired daily; a Schedule knows no working days (TEMPORAL.md), so the first activity leaves unless today is the day. The nominal period is
 * the draft's key: fired twice, or caught up late, it is the same draft.
 *
 * @returns the period drafted, or null
 */
export async function reviewWorkflow(input: ReviewWorkflowInput): Promise<string | null> {
  const { firedAt, ...named } = input;
  const scheduled = workflowInfo().typedSearchAttributes.get(SCHEDULED_START)?.getTime();
  const due = await reviewDue(named, firedAt ?? scheduled);
  if (!due) return null;
  const drafted = await draftReview(named, due);
  return drafted && due.period;
}
