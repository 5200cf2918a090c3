import type { Pool } from 'pg';
import { type ProjectWorkflowInput, projectsQueue } from '#libs/contracts/process';
import type { Ground } from './ground';
import { closedLoop } from './load';

/** Tables that hold what is known of a project, with the column that names it. The outbox is left out: a copy is told by the benchmark. */
const TABLES = {
  process: 'id',
  project: 'id',
  task: 'process_id',
  rung: 'process_id',
  deadline: 'process_id',
  notice: 'process_id',
  paper: 'process_id',
  inbox: 'process_id',
  turn: 'process_id',
  event: 'process_id',
} as const;

type Row = Record<string, unknown>;

const STARTS_AT_A_TIME = 16;

/** A project as it stands, of which there can be any number: real rows of a real project under other ids. */
export class Snapshot {
  private constructor(
    readonly id: string,
    private readonly rows: Map<keyof typeof TABLES, Row[]>,
  ) {}

  static async of(pool: Pool, id: string): Promise<Snapshot> {
    const rows = new Map<keyof typeof TABLES, Row[]>();
    for (const [table, column] of Object.entries(TABLES) as [keyof typeof TABLES, string][]) {
      const found = await pool.query<{ row: Row }>(`select to_jsonb(t) as row from ${table} t where ${column} = $1`, [id]);
      // Ids that PostgreSQL made do not name the project: here they do, so that each copy has its own.
      const named = found.rows.map(({ row }, index) =>
        typeof row.id === 'string' && !row.id.includes(id) ? { ...row, id: `${id}.${table}.${index}` } : row,
      );
      rows.set(table, named);
    }
    return new Snapshot(id, rows);
  }

  async copy(pool: Pool, ids: readonly string[]): Promise<void> {
    for (const [table, rows] of this.rows) {
      if (rows.length === 0) continue;
      await pool.query(
        `insert into ${table} select r.* from unnest($1::text[]) as c(id)
         cross join lateral jsonb_populate_recordset(null::${table}, replace($2, $3, c.id)::jsonb) r`,
        [ids, JSON.stringify(rows), this.id],
      );
    }
  }

  /** Starts the copies' workflows from the stored state, as the relay does when Temporal has lost them. */
  async startWorkflows(ground: Ground, ids: readonly string[], told: number): Promise<void> {
    const { realm_id: realmId, programme_hash: programmeHash, state } = this.rows.get('process')![0]! as Record<string, string>;
    const start = (id: string) => () => {
      const carried: unknown = JSON.parse(JSON.stringify(state).replaceAll(this.id, id));
      const input: ProjectWorkflowInput = {
        realmId: realmId!,
        processId: id,
        programmeHash: programmeHash!,
        clock: 'timer',
        told,
        carried,
      };
      return ground.temporal.workflow.start('renewalProjectWorkflow', {
        workflowId: ground.workflowId(id),
        taskQueue: projectsQueue(ground.installation),
        args: [input],
      });
    };
    await closedLoop(STARTS_AT_A_TIME, ids.map(start));
  }
}
