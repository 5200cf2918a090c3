import type { ProjectView } from '#libs/domain/view/project-view';
import type { Tx } from './client';
import { Prisma } from './generated/client';

/** A process row under its lock. Inbox and event numbers are allotted from it, so that commit order is number order. */
export interface LockedProcess {
  id: string;
  realmId: string;
  kind: string;
  workflowId: string;
  programmeHash: string;
  status: 'running' | 'ended' | 'stopped';
  inboxNo: number;
  consumedNo: number;
  eventNo: number;
  eventChain: string;
  turnNo: number;
  moving: boolean;
  /** The project's view once somebody has read it under the lock; null where it has not begun. */
  view?: ProjectView | null;
}

/** Tables whose rows belong to a process by `process_id`. */
export type Register =
  | 'task'
  | 'condition'
  | 'notice'
  | 'objection'
  | 'vote'
  | 'account'
  | 'ledger_entry'
  | 'paper'
  | 'change_order'
  | 'defect'
  | 'obligation'
  | 'escalation'
  | 'meeting_action'
  | 'letter_draft'
  | 'plan_application'
  | 'remission'
  | 'line';

const COLUMNS = Prisma.sql`
  id, realm_id as "realmId", kind, workflow_id as "workflowId", programme_hash as "programmeHash", status,
  inbox_no as "inboxNo", consumed_no as "consumedNo", event_no as "eventNo", event_chain as "eventChain",
  turn_no as "turnNo", moving`;

/** Locks the process for the rest of the transaction. Lock order everywhere: calendar, processes by id, things by id, rungs. */
export async function lockProcess(tx: Tx, processId: string): Promise<LockedProcess | null> {
  const rows = await tx.$queryRaw<LockedProcess[]>`select ${COLUMNS} from process where id = ${processId} for update`;
  return rows[0] ?? null;
}

/** Locks many, in the order of the house; ids that are no process are left out. */
export async function lockProcesses(tx: Tx, processIds: string[]): Promise<LockedProcess[]> {
  return tx.$queryRaw<LockedProcess[]>`select ${COLUMNS} from process where id = any(${processIds}::text[]) order by id for update`;
}

/** Locks the process that a thing belongs to; a thing never changes its process, so that it may be read before the lock. */
export async function lockProcessOf(tx: Tx, register: Register, thingId: string): Promise<LockedProcess | null> {
  const rows = await tx.$queryRaw<LockedProcess[]>`
    select ${COLUMNS} from process
    where id = (select process_id from ${Prisma.raw(register)} where id = ${thingId}) for update`;
  return rows[0] ?? null;
}
