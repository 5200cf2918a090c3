import { Client } from 'pg';

/** The instants of one task's rungs were set so that all fell due while nobody swept. */
export interface Outage {
  taskId: string;
  /** In the order of their instants. */
  rungs: string[];
}

const APART_MS = 150;

/**
 * Time that passes: nobody waits for days here, so ladders and digest windows of the real realm are brought near by their rows, which
 * hold instants and nothing else. Whatever comes of it is the product's.
 */
export class Ladder {
  constructor(
    private readonly databaseUrl: string,
    private readonly silent: readonly string[],
  ) {}

  /**
   * Brings the next rungs of one task that nobody answers to now, unless some of its rungs were brought already and wait to be swept.
   *
   * @returns which; null where no task has as many
   */
  async bringNear(count: number, pick: number): Promise<Outage | null> {
    return this.#asked(async (client) => {
      await client.query('begin');
      // As whoever writes rungs does, so that the reminder cannot store a wake that overlooks these.
      await client.query(`select pg_advisory_xact_lock_shared(hashtextextended('reminder:real', 0))`);
      const { rows: tasks } = await client.query<{ id: string }>(
        `select t.id from task t join rung r on r.task_id = t.id and r.status = 'pending'
         where t.process_id = any($1) and t.status = 'open'
         group by t.id having count(*) >= $2 and min(r.at) > clock_timestamp() + interval '1 hour' order by t.id`,
        [this.silent, count],
      );
      if (tasks.length === 0) {
        await client.query('rollback');
        return null;
      }
      const taskId = tasks[pick % tasks.length]!.id;
      const { rows } = await client.query<{ id: string; process_id: string; at: Date }>(
        `with near as (
           select id, row_number() over (order by at) as n from rung where task_id = $1 and status = 'pending' order by at limit $2
         )
         update rung r set at = clock_timestamp() + make_interval(secs => near.n * $3::float8 / 1000)
         from near where near.id = r.id returning r.id, r.process_id, r.at`,
        [taskId, count, APART_MS],
      );
      const rungs = rows.sort((a, b) => a.at.getTime() - b.at.getTime());
      const moved = await client.query(
        `update realm set reminder_wake_at = $1 where id = 'real' and (reminder_wake_at is null or reminder_wake_at > $1)`,
        [rungs[0]!.at],
      );
      if (moved.rowCount === 1) {
        await client.query(`insert into outbox (realm_id, kind, process_id, payload) values ('real', 'reminder', $1, '{}')`, [
          rungs[0]!.process_id,
        ]);
      }
      await client.query('commit');
      return { taskId, rungs: rungs.map(({ id }) => id) };
    });
  }

  /** Ends the digest windows that are open: their mails are due. */
  async endWindows(): Promise<void> {
    await this.#asked((client) =>
      client.query(
        `update delivery set not_before = clock_timestamp() where channel = 'mail' and status = 'pending' and not_before > clock_timestamp()`,
      ),
    );
  }

  async #asked<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: this.databaseUrl });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await work(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
