import { Client } from 'pg';

export interface ProcessRow {
  id: string;
  status: string;
  inboxNo: number;
  consumedNo: number;
  eventNo: number;
  eventChain: string;
  turnNo: number;
  stopReason: string | null;
}

export interface EventRow {
  processId: string;
  no: number;
  type: string;
  /** Epoch ms, as `recordedAt`. */
  at: number;
  recordedAt: number;
  data: Record<string, unknown>;
  inboxNo: number | null;
  chain: string;
}

export interface InboxRow {
  processId: string;
  no: number;
  kind: string;
  thingId: string | null;
}

/** The record of the real realm as PostgreSQL holds it, read at one moment in plain SQL. */
export class StoredRecord {
  private constructor(
    private readonly client: Client,
    readonly processes: ProcessRow[],
    /** By process, in the order of their numbers. */
    readonly events: Map<string, EventRow[]>,
    readonly inbox: Map<string, InboxRow[]>,
  ) {}

  static async read<T>(databaseUrl: string, work: (record: StoredRecord) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      await client.query('begin isolation level repeatable read read only');
      const processes = await client.query<ProcessRow>(
        `select id, status, inbox_no as "inboxNo", consumed_no as "consumedNo", event_no as "eventNo", event_chain as "eventChain",
                turn_no as "turnNo", stop_reason as "stopReason" from process where realm_id = 'real' order by id`,
      );
      const events = await client.query<EventRow & { at: unknown; recordedAt: unknown }>(
        `select process_id as "processId", no, type, round(extract(epoch from at) * 1000)::float8 as at,
                round(extract(epoch from recorded_at) * 1000)::float8 as "recordedAt", data, inbox_no as "inboxNo", chain
         from event where realm_id = 'real' order by process_id, no`,
      );
      const inbox = await client.query<InboxRow>(
        `select process_id as "processId", no, kind, thing_id as "thingId" from inbox where realm_id = 'real' order by process_id, no`,
      );
      return await work(new StoredRecord(client, processes.rows, byProcess(events.rows), byProcess(inbox.rows)));
    } finally {
      await client.end();
    }
  }

  async rows<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.client.query(sql, values)).rows as T[];
  }

  get allEvents(): EventRow[] {
    return [...this.events.values()].flat();
  }
}

export function byProcess<T extends { processId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.processId);
    if (group) group.push(row);
    else groups.set(row.processId, [row]);
  }
  return groups;
}
