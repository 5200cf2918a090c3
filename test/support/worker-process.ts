import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Engine } from './engine';

const root = resolve(__dirname, '../..');
const main = join(root, 'dist/apps/worker/src/main.js');

/** The product's own worker as a process of its own, to be killed: what `npm start` runs. Built by the bootstrap before any test. */
export class WorkerProcess {
  #output = '';

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
  }

  /**
   * Resolves when it polls for work.
   *
   * @param temporalAddress another way to the engine's server
   * @throws Error with its output when it ends before
   */
  static async start(engine: Engine, temporalAddress = engine.temporal.temporalAddress): Promise<WorkerProcess> {
    if (!existsSync(main)) throw new Error('dist/ is not built: run `node tools/bootstrap.mjs --no-parts`.');
    const child = spawn(process.execPath, [main], {
      env: {
        PATH: process.env.PATH,
        JIUGAI_DATA_KEYS: process.env.JIUGAI_DATA_KEYS,
        DATABASE_URL: engine.databaseUrl,
        TEMPORAL_ADDRESS: temporalAddress,
        TEMPORAL_NAMESPACE: engine.temporal.temporalNamespace,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const worker = new WorkerProcess(child);
    await engine.until(() => Promise.resolve(worker.#isUp()), 'the worker is up', 60_000);
    return worker;
  }

  #isUp(): boolean {
    if (this.child.exitCode !== null) throw new Error(`the worker ended: ${this.#output}`);
    return this.#output.includes('worker is up');
  }

  /** Ends it as a power cut would. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** Lets it drain. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }
}
