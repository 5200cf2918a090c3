import type { Database, Tx } from '#libs/database/client';
import { programmeByHash } from '#libs/database/programme.repository';
import type { CompiledProgramme } from '#libs/programme/ir/programme';

export interface AskedTask {
  stage: string;
  /** Version that it is read by; null: the one that its project goes by. */
  askedUnder: string | null;
  /** Its stage in that version. */
  askedStage: string | null;
}

/**
 * What a project had passed when it moved to another version is read by the version that it was asked under (REQUIREMENTS.md 2.11).
 *
 * @param programme the one that the project goes by
 * @returns that version, and the task as it lies there
 */
export async function askedIn<T extends AskedTask>(
  db: Tx | Database,
  programme: CompiledProgramme,
  task: T,
): Promise<{ programme: CompiledProgramme; task: T }> {
  if (task.askedUnder === null) return { programme, task };
  return { programme: await programmeByHash(db, task.askedUnder), task: { ...task, stage: task.askedStage ?? task.stage } };
}
