import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { descendantsOf } from './process-identity';
import type { Registry } from './registry';
import type { RunAs } from './run-as';

export interface ManagedProcessOptions {
  name: string;
  command: string;
  args: string[];
  /** Working folder and place of the log; for a part its data folder. */
  folder: string;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  runAs?: RunAs;
  /** Resolves when the program serves; called again and again until it does. */
  probe: () => Promise<unknown>;
  /** The signal that asks the program to end in good order. */
  stopSignal?: NodeJS.Signals;
  /** Whether its output goes to our own instead of the log file. */
  outputHere?: boolean;
  /** Longest wait for readiness, ms. */
  readyWithin?: number;
  /** Longest wait for an orderly end before it is killed, ms. */
  stopWithin?: number;
}

/** A program of ours in its own process group, on record from the moment it starts, its output in a log file. */
export class ManagedProcess {
  #child: ChildProcess | undefined;
  #ended: Promise<void> = Promise.resolve();
  /** Where in the log the last start begins, bytes. */
  #logFrom = 0;

  constructor(
    private readonly registry: Registry,
    private readonly options: ManagedProcessOptions,
  ) {}

  get logFile(): string {
    return path.join(this.options.folder, `${this.options.name}.log`);
  }

  /** What it wrote to its log since its last start. */
  get saidSinceStart(): string {
    return readFileSync(this.logFile).subarray(this.#logFrom).toString();
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Resolves when the program has ended, for whatever reason. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  /** @throws Error with the end of the log when the program ends, or does not serve in time */
  async start(): Promise<void> {
    const { name, command, args, folder, cwd, env, runAs, probe, outputHere, readyWithin = 30_000 } = this.options;
    const log = openSync(this.logFile, 'a', 0o600);
    this.#logFrom = fstatSync(log).size;
    const child = spawn(command, args, {
      cwd: cwd ?? folder,
      env: env ?? process.env,
      detached: true,
      stdio: ['ignore', ...(outputHere ? (['inherit', 'inherit'] as const) : [log, log])],
      ...runAs,
    });
    if (child.pid) this.registry.add(child.pid, name);
    closeSync(log);
    this.#child = child;
    let failure: Error | undefined;
    child.once('error', (error) => (failure = error));
    this.#ended = new Promise((resolve) => {
      const end = () => {
        if (child.pid) this.registry.remove(child.pid);
        if (this.#child === child) this.#child = undefined;
        resolve();
      };
      child.once('exit', end);
      child.once('error', end);
    });

    for (let waited = 0; ; waited += 50) {
      if (this.#child !== child) throw new Error(`${name} ended while starting: ${failure?.message ?? this.#logTail()}`);
      if (
        await probe().then(
          () => true,
          () => false,
        )
      )
        return;
      if (waited >= readyWithin) {
        await this.kill();
        throw new Error(`${name} did not serve within ${readyWithin / 1000} s: ${this.#logTail()}`);
      }
      await delay(50);
    }
  }

  /** Asks the program to end, and kills it when it does not. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    child.kill(this.options.stopSignal ?? 'SIGTERM');
    const late = setTimeout(() => void this.kill(), this.options.stopWithin ?? 10_000);
    await this.#ended;
    clearTimeout(late);
  }

  /** Ends the program and all below it without grace, as a crash would. */
  async kill(): Promise<void> {
    const pid = this.#child?.pid;
    if (pid === undefined) return;
    for (const each of [pid, ...descendantsOf(pid)]) {
      try {
        process.kill(each, 'SIGKILL');
      } catch {
        // It ended in this very moment.
      }
    }
    await this.#ended;
  }

  #logTail(): string {
    return readFileSync(this.logFile, 'utf8').trim().split('\n').slice(-8).join('\n');
  }
}
