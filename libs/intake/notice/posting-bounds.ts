import type { Database, Tx } from '#libs/database/client';
import { type CivilDate, civilDateOf } from '#libs/domain/clock/civil-date';
import type { ProjectView } from '#libs/domain/view/project-view';
import { type DatedRun, datedRuns } from '../project/stage-dates';

export interface PostingBounds {
  /** What hangs was decided on this day: nothing of it can have hung before. Null where the past of a project says nothing. */
  from: CivilDate | null;
  /** The day on which the notice's stage was left. */
  until: CivilDate | null;
  /** The notice may have hung before its project was entered here (补录): then its days count although nobody could object here. */
  hungBefore: boolean;
}

/**
 * Between which days a notice can have been posted (Lucheng 二(三)3): not before its stage was entered, which is when the vote passed, nor,
 * where an upheld objection made it start again, before that.
 */
export async function postingBounds(
  db: Tx | Database,
  { id, processId, stage }: { id: string; processId: string; stage: string },
): Promise<PostingBounds> {
  const { backfilled, view } = await db.project.findUniqueOrThrow({ where: { id: processId }, select: { backfilled: true, view: true } });
  const runs = await datedRuns(db, processId, view as unknown as ProjectView);
  const opened = await db.event.findMany({ where: { processId, type: 'notice.opened' }, orderBy: { no: 'asc' } });
  const own = opened.find(({ data }) => (data as { noticeId: string }).noticeId === id);
  if (!own) throw new Error(`notice ${id} was never opened on record`);
  const run = runs.filter((one) => one.stage === stage && one.visit > 0 && one.enteredAt <= own.at.getTime()).at(-1);
  const until = run?.leftOn ?? null;
  const entry = runs.find(({ visit }) => visit > 0);
  if (backfilled && run !== undefined && run === entry && own === opened[0]) return { from: lastLeft(runs), until, hungBefore: true };
  const openedOn = civilDateOf(own.at.getTime());
  return { from: run?.recordedOn === openedOn ? run.enteredOn : openedOn, until, hungBefore: false };
}

function lastLeft(runs: DatedRun[]): CivilDate | null {
  const left = runs.flatMap(({ visit, leftOn }) => (visit === 0 && leftOn !== null ? [leftOn] : []));
  return left.sort().at(-1) ?? null;
}
