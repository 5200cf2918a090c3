import path from 'node:path';
import { DATA_KEYS_FILE } from '#libs/platform/data-keys';
import { freePort } from '../parts/free-port';
import { ManagedProcess } from '../parts/managed-process';
import type { Registry } from '../parts/registry';
import { root } from '../root';

/** Where the parts are that the product runs on. */
export interface PartAddresses {
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  redisUrl: string;
  smtpUrl: string;
  /** File with the data keys; without it the environment names them. */
  dataKeysFile?: string;
}

export interface ProductOptions {
  parts: PartAddresses;
  registry: Registry;
  /** Folder for the logs of the three processes. */
  folder: string;
  /** The real realm's first administrator; without it the API writes a one-time link to its log. */
  administrator?: { login: string; password: string };
  /** Port of the API, by default a free one. */
  apiPort?: number;
  /** Whether their output goes to ours. */
  outputHere?: boolean;
  /** More variables for all three. */
  env?: NodeJS.ProcessEnv;
}

/** The running product: three processes of ours. */
export interface Product {
  /** Without a path: the API is under /api/v1, its documentation under /api/docs. */
  url: string;
  processes: { api: ManagedProcess; worker: ManagedProcess; notifier: ManagedProcess };
  /** Resolves with the name of the first process that ends by itself. */
  firstEnd: Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts api, worker and notifier from dist/ on a migrated database and resolves when each is ready.
 * @throws Error with the end of its log when one of them does not come up; the others are stopped then
 */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const apiPort = options.apiPort ?? (await freePort());
  const notifierPort = await freePort();
  const url = `http://127.0.0.1:${apiPort}`;
  const env = environment(options, url, apiPort, notifierPort);
  const processes = {
    api: app('api', options, env, () => fetchOk(`${url}/api/v1/health/ready`)),
    worker: app('worker', options, env, (own) => (options.outputHere ? Promise.resolve() : logSays(own, 'worker is up'))),
    notifier: app('notifier', options, env, () => fetchOk(`http://127.0.0.1:${notifierPort}/health`)),
  };
  let stopping = false;
  const stop = async () => {
    stopping = true;
    await Promise.all(Object.values(processes).map((each) => each.stop()));
  };
  const outcomes = await Promise.allSettled(Object.values(processes).map((each) => each.start()));
  const failed = outcomes.find((each) => each.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const ends = Object.entries(processes).map(([name, each]) =>
    each.ended.then(() => (stopping ? new Promise<string>(() => undefined) : name)),
  );
  return { url, processes, firstEnd: Promise.race(ends), stop };
}

function environment(options: ProductOptions, url: string, apiPort: number, notifierPort: number): NodeJS.ProcessEnv {
  const { parts, administrator } = options;
  return {
    ...process.env,
    DATABASE_URL: parts.databaseUrl,
    TEMPORAL_ADDRESS: parts.temporalAddress,
    TEMPORAL_NAMESPACE: parts.temporalNamespace,
    REDIS_URL: parts.redisUrl,
    SMTP_URL: parts.smtpUrl,
    ...(parts.dataKeysFile ? { [DATA_KEYS_FILE]: parts.dataKeysFile } : {}),
    // Not from the environment: some shells export a HOST of their own, and who wants to be reached elsewhere says so in `options.env`.
    HOST: '127.0.0.1',
    PORT: String(apiPort),
    NOTIFIER_PORT: String(notifierPort),
    PUBLIC_URL: url,
    ...(administrator ? { JIUGAI_ADMIN_LOGIN: administrator.login, JIUGAI_ADMIN_PASSWORD: administrator.password } : {}),
    ...options.env,
  };
}

function app(
  name: string,
  options: ProductOptions,
  env: NodeJS.ProcessEnv,
  probe: (own: ManagedProcess) => Promise<unknown>,
): ManagedProcess {
  const own: ManagedProcess = new ManagedProcess(options.registry, {
    name,
    command: process.execPath,
    args: ['--enable-source-maps', path.join(root, 'dist/apps', name, 'src/main.js')],
    folder: options.folder,
    cwd: root,
    env,
    outputHere: options.outputHere,
    probe: () => probe(own),
    readyWithin: 60_000,
    // A worker finishes the activities in hand; the others are done as soon as their requests and mails are.
    stopWithin: name === 'worker' ? 20_000 : 5_000,
  });
  return own;
}

async function fetchOk(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
}

/** Since its last start: a worker that was killed had said it too. */
function logSays(own: ManagedProcess, words: string): Promise<void> {
  return own.saidSinceStart.includes(words) ? Promise.resolve() : Promise.reject(new Error('not yet'));
}
