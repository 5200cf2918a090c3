import type { ProjectActivities } from '#libs/contracts/exchange';
import type { Database } from '#libs/database/client';
import { programmeByHash } from '#libs/database/programme.repository';
import { stageSlice } from '#libs/programme/schema/slice';

/** The slice of one stage of a compiled programme. Reads only; content-hashed, so that a repeat gets the same. */
export function createEnterStage(db: Database): ProjectActivities['enterStage'] {
  return async ({ programmeHash, stage }) => stageSlice(await programmeByHash(db, programmeHash), stage);
}
