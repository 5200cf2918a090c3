import type { Database } from '#libs/database/client';
import { sql } from '#libs/database/sql';
import type { Actor } from '#libs/intake/actor';
import { SUBJECT } from '../auth/ownership';
import { placeOf } from '../http/page';
import { when } from '../http/when';
import type { ProcessFilter } from './process.dto';

export interface ProcessRow {
  id: string;
  projectCode: string;
  projectName: string;
  status: string;
  stopReason: string | null;
  workflowId: string;
  turnNo: number;
  inboxNo: number;
  consumedNo: number;
  wakeAt: Date | null;
}

const COLUMNS = sql`
  c.id, p.code as "projectCode", p.name as "projectName", c.status, c.stop_reason as "stopReason", c.workflow_id as "workflowId",
  c.turn_no as "turnNo", c.inbox_no as "inboxNo", c.consumed_no as "consumedNo", c.wake_at as "wakeAt"`;

/** Processes of the realm by id; one row more than the page holds. Nothing of their projects but the name is read. */
export async function listProcesses(db: Database, actor: Actor, filter: ProcessFilter): Promise<ProcessRow[]> {
  const place = placeOf(filter.after, 1)?.[0];
  return db.$queryRaw<ProcessRow[]>`
    select ${COLUMNS} from process c join ${SUBJECT} on p.id = c.id
     where c.realm_id = ${actor.realmId} and c.status = ${filter.status} ${when(place !== undefined, sql`and c.id > ${place}`)}
     order by c.id limit ${filter.limit + 1}`;
}
