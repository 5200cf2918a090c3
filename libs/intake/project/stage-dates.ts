import type { Database, Tx } from '#libs/database/client';
import { correctedEntries, type EntryEvent } from '#libs/domain/version/corrected-entries';
import { type CivilDate, civilDateOf } from '#libs/domain/clock/civil-date';
import type { ProjectView, StageRun } from '#libs/domain/view/project-view';
import { stageInstant } from '#libs/contracts/process';

/** A visit of a stage with its days, as corrected; visit 0 lies before the project was entered here (补录). */
export interface DatedRun extends StageRun {
  enteredOn: CivilDate;
  /** As first recorded. */
  recordedOn: CivilDate;
  leftOn: CivilDate | null;
}

/** The visits of a project's stages in the order in which they were entered, each with the last word on when that was. */
export async function datedRuns(db: Tx | Database, processId: string, view: ProjectView | null): Promise<DatedRun[]> {
  const events = await db.event.findMany({
    where: { processId, type: { in: ['project.dateCorrected', 'project.versionMoved'] } },
    orderBy: { no: 'asc' },
    select: { type: true, data: true },
  });
  const corrected = correctedEntries(events as unknown as EntryEvent[]);
  return (view?.runs ?? []).map((run) => {
    const recordedOn = civilDateOf(run.enteredAt);
    const enteredOn = corrected.get(stageInstant(run.stage, run.visit)) ?? recordedOn;
    return { ...run, recordedOn, enteredOn, leftOn: run.leftAt === null ? null : civilDateOf(run.leftAt) };
  });
}
