import type { Database } from '#libs/database/client';
import { bringPaper } from './bring-paper';

/** A photograph of a posting; each posting needs one of its own. @returns the id of the paper */
export const photograph = (db: Database, realmId: string, processId: string): Promise<string> =>
  bringPaper(db, realmId, processId, 'other');
