import { Client } from 'pg';
import type { Engine } from './engine';

/** Holds the lock of a process from outside, so that whoever wants to write it stands still at a known point. */
export class HeldProcess {
  private constructor(
    private readonly client: Client,
    private readonly engine: Engine,
  ) {}

  static async hold(engine: Engine, projectId: string): Promise<HeldProcess> {
    const client = new Client({ connectionString: engine.databaseUrl });
    await client.connect();
    await client.query('begin');
    await client.query('select 1 from process where id = $1 for update', [projectId]);
    return new HeldProcess(client, engine);
  }

  /** Waits until so many transactions stand before the lock. */
  awaited(by = 1): Promise<void> {
    return this.engine.until(async () => (await this.waiting()) >= by, `${by} wait for the process`);
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
