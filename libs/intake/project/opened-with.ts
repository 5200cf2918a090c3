import type { EventData } from '#libs/contracts/event';
import { stageInstant } from '#libs/contracts/process';
import type { Database, Tx } from '#libs/database/client';
import { renamedThings } from '#libs/domain/version/renamed-things';

/** When a visit of a stage (`stage:<code>:<visit>`) was entered, as it was recorded. */
export interface StageEntry {
  thing: string;
  at: Date;
}

/** The entries of those visits that a process has; one that was renamed by a move while it was under way is found by its new name. */
export async function stageEntries(db: Tx | Database, processId: string, things: readonly string[]): Promise<StageEntry[]> {
  if (!things.some((thing) => thing.startsWith('stage:'))) return [];
  const events = await db.event.findMany({
    where: { processId, type: { in: ['stage.entered', 'project.versionMoved'] } },
    orderBy: { no: 'asc' },
    select: { type: true, at: true, data: true },
  });
  let entered = new Map<string, Date>();
  for (const { type, at, data } of events) {
    if (type === 'project.versionMoved') entered = renamedThings(entered, (data as EventData['project.versionMoved']).stages);
    else {
      const { stage, visit } = data as EventData['stage.entered'];
      entered.set(stageInstant(stage, visit), at);
    }
  }
  return [...entered].flatMap(([thing, at]) => (things.includes(thing) ? [{ thing, at }] : []));
}

/** Whether a task was opened by the very move into its stage: then it counts from that day, whatever it became since. */
export const openedWith = (entry: StageEntry, task: { stage: string; visit: number; openedAt: Date }): boolean =>
  entry.thing === stageInstant(task.stage, task.visit) && entry.at.getTime() === task.openedAt.getTime();
