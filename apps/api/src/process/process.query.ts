import type { Database } from '#libs/database/client';
import { sql, type Sql } from '#libs/database/sql';
import type { Actor } from '#libs/intake/actor';
import { SUBJECT } from '../auth/ownership';
import { placeOf } from '../http/page';
import { when } from '../http/when';
import type { ProcessFilter } from './process.dto';

export interface ProcessRow {
  id: string;
  projectCode: string;
  projectName: string;
  projectKind: 'project' | 'window';
  status: string;
  stopReason: string | null;
  workflowId: string;
  turnNo: number;
  inboxNo: number;
  consumedNo: number;
  wakeAt: Date | null;
}

/**
 * On `process c`: runs, has read all, and yet waits for nobody and nothing. No rule leads there; it is looked for because nothing would ever
 * tell of it.
 */
const STALLED = sql`(
  c.status = 'running' and c.inbox_no = c.consumed_no and c.wake_at is null
  and exists (select 1 from project j where j.id = c.id and j.status = 'running' and j.stages = '{}')
  and not exists (select 1 from task t where t.process_id = c.id and t.status = 'open')
  and not exists (select 1 from obligation o where o.process_id = c.id and o.status = 'running'))`;

const COLUMNS = sql`
  c.id, p.code as "projectCode", p.name as "projectName", p.kind as "projectKind", c.stop_reason as "stopReason", c.workflow_id as "workflowId",
  case when ${STALLED} then 'stalled' else c.status end as status,
  c.turn_no as "turnNo", c.inbox_no as "inboxNo", c.consumed_no as "consumedNo", c.wake_at as "wakeAt"`;

/**
 * Processes of the realm by id; one row more than the page holds. Nothing of their projects but the name is read. `stopped` are all that
 * stand still, stalled ones too.
 */
export async function listProcesses(db: Database, actor: Actor, filter: ProcessFilter): Promise<ProcessRow[]> {
  const place = placeOf(filter.after, 1)?.[0];
  return db.$queryRaw<ProcessRow[]>`
    select ${COLUMNS} from process c join ${SUBJECT} on p.id = c.id
     where c.realm_id = ${actor.realmId} and ${standing(filter.status)} ${when(place !== undefined, sql`and c.id > ${place}`)}
     order by c.id limit ${filter.limit + 1}`;
}

const standing = (status: ProcessFilter['status']): Sql =>
  status === 'stopped' ? sql`(c.status = 'stopped' or ${STALLED})` : sql`c.status = ${status}`;
