import { randomBytes } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { Pool } from 'pg';
import { projectWorkflowId } from '#libs/contracts/process';
import { type Database, openDatabase } from '#libs/database/client';
import { DATA_KEYS_FILE } from '#libs/platform/data-keys';
import { temporalClient } from '#libs/platform/temporal-client';
import { furnish } from '../furnish';
import { createDatabase, dropDatabase, migrate } from '../migrate';
import { recordDatabase } from '../parts/left-databases';
import type { Registry } from '../parts/registry';
import { type Parts, startParts } from '../parts/start-parts';
import { clearElsewhere, leaveParts, partsOfOthers } from '../product/leave-parts';
import { type Product, startProduct } from '../product/product';
import { ConsumedWatch } from './consumed-watch';
import { Offices, REALM } from './offices';
import type { Sizes } from './sizes';

/** As many connections as the API's own pool has. */
const POOL_SIZE = 20;

/** In the ids of projects without a workflow. */
const ROWS_ALONE = 'rows';

export const administrator = { login: 'admin', password: randomBytes(9).toString('base64url') };

/** What all measures stand on: the parts, a furnished database, the running product, and the benchmark's own connections. */
export class Ground {
  #parts: Parts | undefined;
  readonly #run = randomBytes(4).toString('hex');
  #name = '';
  #product: Product | undefined;
  #db: Database | undefined;
  #temporal: ReturnType<typeof temporalClient> | undefined;
  #made = 0;
  readonly installation = `bench-${this.#run}`;
  databaseUrl = '';
  pool!: Pool;
  offices!: Offices;
  watch!: ConsumedWatch;

  constructor(
    readonly registry: Registry,
    readonly sizes: Sizes,
    /** Says what is going on, on the error output. */
    readonly say: (what: string) => void,
  ) {}

  async open(): Promise<void> {
    const { registry, say } = this;
    this.#parts = await startParts(['postgres', 'temporal', 'redis', 'mail'], {
      registry,
      progress: (name, origin) => say(`${name} (${origin})`),
    });
    // This process and the programs of one measure write beside the product: under the same keys.
    if (this.parts.dataKeysFile) process.env[DATA_KEYS_FILE] = this.parts.dataKeysFile;
    await clearElsewhere();
    this.#name = `jiugai_bench_${this.#run}`;
    recordDatabase(registry, this.#name);
    this.databaseUrl = await createDatabase(this.#parts.databaseUrl, this.#name);
    await migrate(this.databaseUrl);
    await furnish(this.databaseUrl, this.installation);
    this.#db = openDatabase(this.databaseUrl, { poolSize: 4 });
    this.pool = new Pool({ connectionString: this.databaseUrl, max: POOL_SIZE });
    // A connection that ends with the server, when the benchmark is broken off, is no error of its own.
    this.pool.on('error', () => undefined);
    this.offices = await Offices.open(this.db);
    this.watch = await ConsumedWatch.open(this.databaseUrl);
    const { temporalAddress: address, temporalNamespace: namespace } = this.parts;
    this.#temporal = temporalClient({ address, namespace });
  }

  get parts(): Parts {
    if (!this.#parts) throw new Error('The parts are not up.');
    return this.#parts;
  }

  get db(): Database {
    if (!this.#db) throw new Error('The database is not open.');
    return this.#db;
  }

  get temporal(): Client {
    if (!this.#temporal) throw new Error('Temporal is not connected.');
    return this.#temporal.client;
  }

  get product(): Product {
    if (!this.#product) throw new Error('The product does not run.');
    return this.#product;
  }

  /** @param databaseUrl another way to the same database */
  async startProduct(databaseUrl = this.databaseUrl): Promise<Product> {
    const parts = { ...this.parts, databaseUrl };
    const folder = this.registry.makeFolder('logs');
    this.#product = await startProduct({ parts, registry: this.registry, folder, administrator });
    return this.#product;
  }

  async stopProduct(): Promise<void> {
    await this.#product?.stop();
    this.#product = undefined;
  }

  /** Ids that no run and no round has had: workflows of earlier runs may still be known to a Temporal of others. */
  ids(what: string, count: number): string[] {
    const set = `${this.#run}-${what}-${(this.#made += 1)}`;
    return Array.from({ length: count }, (_, index) => `${set}-${String(index + 1).padStart(5, '0')}`);
  }

  /** Ids of projects that are rows alone: no workflow is ever started for them. */
  idsOfRows(what: string, count: number): string[] {
    return this.ids(`${ROWS_ALONE}-${what}`, count);
  }

  /** Of a project's workflow, be it the product's or a bare one: by it they are found again when the benchmark leaves. */
  workflowId(processId: string): string {
    return projectWorkflowId(this.installation, REALM, processId);
  }

  async count(sql: string, values: unknown[]): Promise<number> {
    const { rows } = await this.pool.query<{ n: number }>(`select count(*)::int as n from ${sql}`, values);
    return rows[0]!.n;
  }

  /** In good order; what was never opened is passed over. */
  async close(): Promise<void> {
    await this.stopProduct();
    await this.#temporal?.close();
    await this.watch?.close().catch(() => undefined);
    await this.#leave().catch(({ message }: Error) => this.say(message));
    await this.pool?.end().catch(() => undefined);
    await this.#db?.$disconnect();
    if (process.env.DATABASE_URL && this.#name !== '') {
      await dropDatabase(process.env.DATABASE_URL, this.#name);
      this.registry.removeDatabase(this.#name);
    }
    await this.#parts?.stop();
  }

  /** Parts of others are left as they were found. */
  async #leave(): Promise<void> {
    const theirs = partsOfOthers();
    if (!this.#db || !(theirs.temporal || theirs.redis)) return;
    // Temporal would be asked for each of them in vain.
    await this.pool.query(`delete from process where id like '%-${ROWS_ALONE}-%'`);
    await leaveParts({ ...this.parts, databaseUrl: this.databaseUrl }, theirs);
  }
}
