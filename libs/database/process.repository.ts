import type { Tx } from './client';

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
}

/** Locks the process for the rest of the transaction. Lock order everywhere: window, processes by id, things by id, rungs. */
export async function lockProcess(tx: Tx, processId: string): Promise<LockedProcess | null> {
  const rows = await tx.$queryRaw<LockedProcess[]>`
    select id, realm_id as "realmId", kind, workflow_id as "workflowId", programme_hash as "programmeHash", status,
           inbox_no as "inboxNo", consumed_no as "consumedNo", event_no as "eventNo", event_chain as "eventChain",
           turn_no as "turnNo", moving
    from process where id = ${processId} for update`;
  return rows[0] ?? null;
}
