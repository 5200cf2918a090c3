import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../parts/free-port';
import { ManagedProcess } from '../parts/managed-process';
import { root } from '../root';
import { BENCH_SCRIPTS, type Scripts } from './bare/scripts';
import type { Ground } from './ground';

/** A program of one measure only. */
export interface Program {
  url: string;
  stop(): Promise<void>;
}

/**
 * The API without Temporal: it accepts the same and tells nobody, so that what is measured is the acceptance and not, on the same cores,
 * what follows from it.
 */
export async function startApiAlone(ground: Ground): Promise<Program> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { TEMPORAL_ADDRESS: _temporal, ...env } = process.env;
  const ready = async () => {
    const response = await fetch(`${url}/api/v1/health/live`, { signal: AbortSignal.timeout(2_000) });
    if (!response.ok) throw new Error(String(response.status));
  };
  const more = { DATABASE_URL: ground.databaseUrl, HOST: '127.0.0.1', PORT: String(port) };
  return start(ground, 'api-alone', 'apps/api/src/main.js', { ...env, ...more }, ready, url);
}

/** The worker of the bare workflows. */
export async function startBareWorker(ground: Ground, scripts: Scripts): Promise<Program> {
  const folder = ground.registry.makeFolder('bare');
  const file = path.join(folder, 'scripts.json');
  writeFileSync(file, JSON.stringify(scripts));
  const { temporalAddress: TEMPORAL_ADDRESS, temporalNamespace: TEMPORAL_NAMESPACE } = ground.parts;
  const own = { DATABASE_URL: ground.databaseUrl, JIUGAI_INSTALLATION: ground.installation, [BENCH_SCRIPTS]: file };
  const env = { ...process.env, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, ...own };
  const ready = (log: string) => {
    if (!readFileSync(log, 'utf8').includes('bare worker is up')) throw new Error('not yet');
    return Promise.resolve();
  };
  return start(ground, 'bare-worker', 'tools/bench/bare/main.js', env, ready, '', folder);
}

async function start(
  ground: Ground,
  name: string,
  script: string,
  env: NodeJS.ProcessEnv,
  ready: (log: string) => Promise<void>,
  url: string,
  folder = ground.registry.makeFolder(name),
): Promise<Program> {
  const program: ManagedProcess = new ManagedProcess(ground.registry, {
    name,
    command: process.execPath,
    args: ['--enable-source-maps', path.join(root, 'dist', script)],
    folder,
    cwd: root,
    env,
    probe: async () => ready(program.logFile),
    readyWithin: 60_000,
  });
  await program.start();
  return { url, stop: () => program.stop() };
}
