import { type Client, ScheduleNotFoundError } from '@temporalio/client';
import { reviewSchedulePrefix } from '#libs/contracts/process';

/**
 * Removes Schedules of an installation's reviews: those that are in force no more, or all where the installation is given up.
 *
 * @returns their ids
 */
export async function removeReviewSchedules(
  client: Client,
  installation: string,
  which: (scheduleId: string) => boolean = () => true,
): Promise<string[]> {
  const removed: string[] = [];
  for await (const { scheduleId } of client.schedule.list()) {
    if (!scheduleId.startsWith(reviewSchedulePrefix(installation)) || !which(scheduleId)) continue;
    await client.schedule.getHandle(scheduleId).delete().catch(ignoreGone);
    removed.push(scheduleId);
  }
  return removed;
}

function ignoreGone(error: unknown): void {
  if (!(error instanceof ScheduleNotFoundError)) throw error;
}
