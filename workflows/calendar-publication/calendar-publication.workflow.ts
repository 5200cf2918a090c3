import { continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { CalendarActivities } from '#activities/calendar/calendar.activities';

export interface CalendarPublicationInput {
  publicationId: string;
}

const { tellNext } = proxyActivities<CalendarActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/**
 * One a publication: tells those whom it touches, batch by batch, no faster than the worker allows (DESIGN.md 9). Who is left is asked
 * of PostgreSQL each time, so that nothing is carried over and any attempt goes on where the one before it stopped.
 */
export async function calendarPublicationWorkflow(input: CalendarPublicationInput): Promise<void> {
  while (!workflowInfo().continueAsNewSuggested) {
    const { done, pauseMs } = await tellNext(input);
    if (done) return;
    if (pauseMs > 0) await sleep(pauseMs);
  }
  await continueAsNew<typeof calendarPublicationWorkflow>(input);
}
