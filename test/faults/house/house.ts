import { randomBytes } from 'node:crypto';
import { furnish } from '#tools/furnish';
import { createDatabase, migrate } from '#tools/migrate';
import { type DataKeysPart, makeDataKeys } from '#tools/parts/data-keys';
import { MailSink } from '#tools/parts/mail';
import { type PostgresPart, startPostgres } from '#tools/parts/postgres';
import { type RedisPart, startRedis } from '#tools/parts/redis';
import type { Registry } from '#tools/parts/registry';
import { startTemporal, type TemporalPart } from '#tools/parts/temporal';
import { type Product, startProduct } from '#tools/product/product';
import { Keeper } from './keeper';

const OURS = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'REDIS_URL', 'SMTP_URL'];

export type ProcessName = 'worker' | 'api' | 'notifier';

/** The whole product as real processes on parts of its own, of which each can be killed and comes back. */
export class House {
  private constructor(
    readonly administrator: { login: string; password: string },
    readonly adminUrl: string,
    readonly databaseUrl: string,
    readonly keysFile: string | undefined,
    private readonly parts: { postgres: PostgresPart; temporal: TemporalPart; redis: RedisPart; mail: MailSink; keys: DataKeysPart },
    private readonly product: Product,
    private readonly keepers: Record<ProcessName, Keeper>,
  ) {}

  /**
   * @param logs folder for the logs of the three processes
   * @throws Error where the environment names a part: it is others' and is not killed
   */
  static async open(registry: Registry, logs = registry.makeFolder('logs')): Promise<House> {
    const named = OURS.filter((name) => process.env[name]);
    if (named.length > 0) throw new Error(`Parts that others run are not killed: unset ${named.join(', ')}.`);
    const [postgres, temporal, redis, mail] = await Promise.all([
      startPostgres({ registry, durable: true }),
      startTemporal({ registry, dbFilename: 'temporal.db' }),
      startRedis({ registry }),
      new MailSink().start(),
    ]);
    const keys = makeDataKeys(registry);
    const databaseUrl = await createDatabase(postgres.databaseUrl, 'faults');
    await migrate(databaseUrl);
    await furnish(databaseUrl, `faults-${randomBytes(4).toString('hex')}`);
    const administrator = { login: 'admin', password: randomBytes(9).toString('base64url') };
    const product = await startProduct({
      parts: {
        databaseUrl,
        temporalAddress: temporal.temporalAddress,
        temporalNamespace: temporal.temporalNamespace,
        redisUrl: redis.redisUrl,
        smtpUrl: mail.url,
        ...(keys.file === undefined ? {} : { dataKeysFile: keys.file }),
      },
      registry,
      folder: logs,
      administrator,
    });
    const { worker, api, notifier } = product.processes;
    const keepers = { worker: new Keeper('worker', worker), api: new Keeper('api', api), notifier: new Keeper('notifier', notifier) };
    return new House(
      administrator,
      postgres.databaseUrl,
      databaseUrl,
      keys.file,
      { postgres, temporal, redis, mail, keys },
      product,
      keepers,
    );
  }

  get url(): string {
    return this.product.url;
  }

  get redisUrl(): string {
    return this.parts.redis.redisUrl;
  }

  get mail(): MailSink {
    return this.parts.mail;
  }

  keeper(name: ProcessName): Keeper {
    return this.keepers[name];
  }

  part(name: 'postgres' | 'temporal'): PostgresPart | TemporalPart {
    return this.parts[name];
  }

  /** Processes that ended though nobody had killed them, with how often each did. */
  get endedByThemselves(): string[] {
    return Object.values(this.keepers).flatMap(({ name, ended }) => (ended > 0 ? [`${name} (${ended})`] : []));
  }

  /** The product in good order; the parts stay, with the record. */
  async stopProduct(): Promise<void> {
    for (const keeper of Object.values(this.keepers)) keeper.release();
    await this.product.stop();
  }

  async close(): Promise<void> {
    await this.stopProduct();
    const { postgres, temporal, redis, mail, keys } = this.parts;
    await Promise.all([postgres.stop(), temporal.stop(), redis.stop(), mail.stop()]);
    keys.stop();
  }
}
