import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from 'pg';
import { createDatabase, dropDatabase, migrate, urlOf } from '../../tools/migrate';
import { pendingSql } from '../../tools/make-migration';
import { recordDatabase } from '../../tools/parts/left-databases';
import { startPostgres, type PostgresPart } from '../../tools/parts/postgres';
import { startRedis, type RedisPart } from '../../tools/parts/redis';
import type { Registry } from '../../tools/parts/registry';
import { startTemporal, type TemporalPart } from '../../tools/parts/temporal';
import { startSharedProduct } from './shared-product';

export const template = `jiugai_template_${process.pid}`;

/**
 * Holds the parts that all test files of one run share, and starts each when the first file asks: a file of pure rules
 * starts nothing. Lives in Jest's own process, so that the parts end with the run.
 */
export class PartsBroker {
  #postgres: Promise<PostgresPart> | undefined;
  #prepared: Promise<PostgresPart> | undefined;
  #redis: Promise<RedisPart> | undefined;
  #temporal: Promise<TemporalPart> | undefined;
  #product: ReturnType<typeof startSharedProduct> | undefined;
  #databases: Promise<unknown> = Promise.resolve();
  readonly #made: string[] = [];
  #server: Server | undefined;

  constructor(private readonly registry: Registry) {}

  /** @returns the address to ask at */
  async listen(): Promise<string> {
    this.#server = createServer((request, response) => {
      // A file asks rarely: a connection kept alive would end just as the next file writes to it.
      response.setHeader('connection', 'close');
      this.#answer(request.url ?? '').then(
        (body) => response.end(JSON.stringify(body)),
        (error: Error) => response.writeHead(500).end(error.message),
      );
    }).listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#server.unref();
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await (await this.#product?.catch(() => undefined))?.stop();
    await this.dropElsewhere();
    const started = [this.#postgres, this.#redis, this.#temporal];
    await Promise.all(started.map(async (part) => (await part?.catch(() => undefined))?.stop()));
  }

  /** On a PostgreSQL of others, which does not end with the run, our databases go one by one; nobody gets another. */
  async dropElsewhere(): Promise<void> {
    this.#server?.close();
    this.#server?.closeAllConnections();
    const postgres = await this.#postgres?.catch(() => undefined);
    if (postgres?.origin !== 'environment') return;
    // What is being made at this moment would outlive its being dropped.
    await this.#prepared?.catch(() => undefined);
    await this.#databases;
    for (const name of [...this.#made, template]) {
      await dropDatabase(postgres.databaseUrl, name);
      this.registry.removeDatabase(name);
    }
  }

  async #answer(path: string): Promise<object> {
    switch (path) {
      case '/postgres':
        return { url: (await this.#readyPostgres()).databaseUrl };
      case '/database':
        return { url: await this.#freshDatabase() };
      case '/redis':
        return { url: (await this.#sharedRedis()).redisUrl };
      case '/temporal': {
        const { temporalAddress, temporalNamespace } = await this.#sharedTemporal();
        return { address: temporalAddress, namespace: temporalNamespace };
      }
      case '/product': {
        const { url, administrator } = await (this.#product ??= this.#startProduct());
        return { url, administrator };
      }
      default:
        throw new Error(`The test run has no part ${path}.`);
    }
  }

  #sharedRedis(): Promise<RedisPart> {
    return (this.#redis ??= startRedis({ registry: this.registry }));
  }

  #sharedTemporal(): Promise<TemporalPart> {
    return (this.#temporal ??= startTemporal({ registry: this.registry }));
  }

  async #startProduct(): ReturnType<typeof startSharedProduct> {
    const [databaseUrl, { redisUrl }, { temporalAddress, temporalNamespace }] = await Promise.all([
      this.#freshDatabase(),
      this.#sharedRedis(),
      this.#sharedTemporal(),
    ]);
    return startSharedProduct(this.registry, { databaseUrl, redisUrl, temporalAddress, temporalNamespace });
  }

  #readyPostgres(): Promise<PostgresPart> {
    this.#postgres ??= startPostgres({ registry: this.registry });
    return (this.#prepared ??= this.#postgres.then(async (postgres) => {
      recordDatabase(this.registry, template);
      await prepareTemplate(postgres.databaseUrl);
      return postgres;
    }));
  }

  /** One after another: PostgreSQL copies a template only while nobody else uses it. */
  async #freshDatabase(): Promise<string> {
    const { databaseUrl } = await this.#readyPostgres();
    const name = `jiugai_test_${process.pid}_${this.#made.length + 1}`;
    this.#made.push(name);
    recordDatabase(this.registry, name);
    const copy = this.#databases.then(() => createDatabase(databaseUrl, name, template));
    this.#databases = copy.catch(() => undefined);
    return copy;
  }
}

/** Makes a database with the whole schema that others can be copied from: `createDatabase(adminUrl, name, template)`. */
export async function prepareTemplate(adminUrl: string): Promise<void> {
  await dropDatabase(adminUrl, template);
  const url = await createDatabase(adminUrl, template);
  await migrate(url);
  const pending = await pendingSql(url);
  if (pending === undefined) return;
  process.stderr.write(
    'The schema is ahead of the migrations; the tests run on the schema. Write one: npm run migration -- what_changes\n',
  );
  const client = new Client({ connectionString: urlOf(adminUrl, template) });
  await client.connect();
  await client.query(pending);
  await client.end();
}
