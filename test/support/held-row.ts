import { Client } from 'pg';
import type { Actor } from '#libs/intake/actor';
import { until } from './until';

/** Whose rows: an engine, or a world without a server. */
export interface Place {
  databaseUrl: string;
  actor: Pick<Actor, 'personId'>;
}

/** Holds the lock of a row from outside, so that whoever wants to write it stands still at a known point. */
export class HeldRow {
  private constructor(private readonly client: Client) {}

  static async hold(place: Place, table: 'process' | 'account' | 'notice' | 'vote' | 'task', id: string): Promise<HeldRow> {
    const held = await HeldRow.begin(place);
    await held.client.query(`select 1 from ${table} where id = $1 for update`, [id]);
    return held;
  }

  /** Holds an idempotency key: its request stands still after it has read the clock, before it takes any lock. */
  static async holdKey(place: Place, key: string): Promise<HeldRow> {
    const held = await HeldRow.begin(place);
    const sql = `insert into idempotency_key (key, person_id, body_hash, status, answer) values ($1, $2, '', 0, 'null')`;
    await held.client.query(sql, [key, place.actor.personId]);
    return held;
  }

  private static async begin(place: Place): Promise<HeldRow> {
    const client = new Client({ connectionString: place.databaseUrl });
    await client.connect();
    await client.query('begin');
    return new HeldRow(client);
  }

  /** Waits until so many transactions of this database stand before a lock. */
  awaited(by = 1): Promise<void> {
    return until(async () => (await this.waiting()) >= by, `${by} wait for a lock`);
  }

  private async waiting(): Promise<number> {
    // Within a transaction the list of connections would stay as it was at the first look.
    await this.client.query('select pg_stat_clear_snapshot()');
    const sql = `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    const { rows } = await this.client.query<{ n: number }>(sql);
    return rows[0]?.n ?? 0;
  }

  async release(): Promise<void> {
    await this.client.query('rollback');
    await this.client.end();
  }
}
