import { readView } from '#libs/database/event-log';
import type { StageRun } from '#libs/domain/view/project-view';
import type { Acceptance } from '../accept';

/**
 * The stages that a project is in or has left, by the names of the version that it goes by. On record what was left before a move keeps
 * the name that it had then, and what the programme says of a stage would no longer find it.
 */
export async function runsNow({ tx, process }: Pick<Acceptance, 'tx' | 'process'>): Promise<StageRun[]> {
  const runs = (await readView(tx, process))?.runs ?? [];
  const moves = await tx.versionMove.findMany({
    where: { processId: process.id, status: 'moved', reversesId: null },
    orderBy: { inboxNo: 'asc' },
    select: { mapping: true, settledAt: true },
  });
  return runs.map((run) => {
    const since = moves.filter(({ settledAt }) => run.leftAt !== null && settledAt !== null && settledAt.getTime() >= run.leftAt);
    const renamed = since.reduce((stage, { mapping }) => (mapping as Record<string, string>)[stage] ?? stage, run.stage);
    return { ...run, stage: renamed };
  });
}
