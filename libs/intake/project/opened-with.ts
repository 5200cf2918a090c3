import { stageInstant } from '#libs/contracts/process';
import type { Database, Tx } from '#libs/database/client';

/** When a visit of a stage was entered, as it was recorded. */
export interface StageEntry {
  stage: string;
  visit: number;
  at: Date;
}

/** The entries of those visits (`stage:<code>:<visit>`) that a process has. */
export async function stageEntries(db: Tx | Database, processId: string, things: readonly string[]): Promise<StageEntry[]> {
  if (!things.some((thing) => thing.startsWith('stage:'))) return [];
  const events = await db.event.findMany({
    where: { processId, type: 'stage.entered' },
    orderBy: { no: 'asc' },
    select: { at: true, data: true },
  });
  return events
    .map(({ at, data }) => ({ ...(data as { stage: string; visit: number }), at }))
    .filter(({ stage, visit }) => things.includes(stageInstant(stage, visit)));
}

/** Whether a task was opened by the very move into its stage: then it counts from that day, whatever it became since. */
export const openedWith = (entry: StageEntry, task: { stage: string; visit: number; openedAt: Date }): boolean =>
  entry.stage === task.stage && entry.visit === task.visit && entry.at.getTime() === task.openedAt.getTime();
