import { Client } from 'pg';
import type { Engine } from './engine';

/** Holds the lock of a row from outside, so that whoever wants to write it stands still at a known point. */
export class HeldRow {
  private constructor(
    private readonly client: Client,
    private readonly engine: Engine,
  ) {}

  static async hold(engine: Engine, table: 'process' | 'account' | 'notice', id: string): Promise<HeldRow> {
    const held = await HeldRow.begin(engine);
    await held.client.query(`select 1 from ${table} where id = $1 for update`, [id]);
    return held;
  }

  /** Holds an idempotency key: its request stands still after it has read the clock, before it takes any lock. */
  static async holdKey(engine: Engine, key: string): Promise<HeldRow> {
    const held = await HeldRow.begin(engine);
    const sql = `insert into idempotency_key (key, person_id, body_hash, status, answer) values ($1, $2, '', 0, 'null')`;
    await held.client.query(sql, [key, engine.actor.personId]);
    return held;
  }

  private static async begin(engine: Engine): Promise<HeldRow> {
    const client = new Client({ connectionString: engine.databaseUrl });
    await client.connect();
    await client.query('begin');
    return new HeldRow(client, engine);
  }

  /** Waits until so many transactions of this database stand before a lock. */
  awaited(by = 1): Promise<void> {
    return this.engine.until(async () => (await this.waiting()) >= by, `${by} wait for a lock`);
  }

  private async waiting(): Promise<number> {
    const sql = `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    const { rows } = await this.client.query<{ n: number }>(sql);
    return rows[0]?.n ?? 0;
  }

  async release(): Promise<void> {
    await this.client.query('rollback');
    await this.client.end();
  }
}
