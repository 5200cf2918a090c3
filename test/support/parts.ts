import { MailSink } from '#tools/parts/mail';
import { timeSkippingServerPath } from '#tools/parts/temporal';
import { BROKER_URL } from './broker-url';
import type { SharedProduct } from './shared-product';

export { timeSkippingServerPath };

/** A database of one's own with the whole schema and no rows, on the run's PostgreSQL. It ends with the run. */
export async function freshDatabase(): Promise<{ databaseUrl: string }> {
  const { url } = await ask<{ url: string }>('database');
  return { databaseUrl: url };
}

/** The run's PostgreSQL as its administrator, for tests of migrations. */
export async function postgresAdmin(): Promise<{ databaseUrl: string }> {
  const { url } = await ask<{ url: string }>('postgres');
  return { databaseUrl: url };
}

/** The run's Redis, shared by files: use a queue prefix of your own. */
export async function sharedRedis(): Promise<{ redisUrl: string }> {
  const { url } = await ask<{ url: string }>('redis');
  return { redisUrl: url };
}

/** The run's real Temporal server, shared by files: use task queues and workflow ids of your own. */
export async function sharedTemporal(): Promise<{ temporalAddress: string; temporalNamespace: string }> {
  const { address, namespace } = await ask<{ address: string; namespace: string }>('temporal');
  return { temporalAddress: address, temporalNamespace: namespace };
}

/** The run's product in three processes of its own, shared by files: set up a realm of your own. */
export function sharedProduct(): Promise<SharedProduct> {
  return ask<SharedProduct>('product');
}

/** A real SMTP server of one's own; the caller stops it. */
export function mailSink(): Promise<MailSink> {
  return new MailSink().start();
}

async function ask<T>(part: string): Promise<T> {
  const broker = process.env[BROKER_URL];
  if (!broker) throw new Error('Jest runs without its globalSetup: use the configuration of this repository.');
  const response = await fetch(`${broker}/${part}`);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as T;
}
