import type { ManagedProcess } from './managed-process';
import type { Registry } from './registry';

/** A running part, ours to stop unless the environment named it. */
export interface Part {
  /** Where it came from. */
  origin: 'environment' | 'path' | 'embedded';
  /** Ends it in good order and removes its data. Nothing for a part of the environment. */
  stop(): Promise<void>;
  /** Ends it as a crash would, keeping its data. */
  kill(): Promise<void>;
  /** Starts it again on the same address and data, after ending it in good order if it runs. */
  restart(): Promise<void>;
}

export function partOf(process: ManagedProcess, registry: Registry, folder: string, origin: 'path' | 'embedded'): Part {
  return {
    origin,
    async stop() {
      await process.stop();
      registry.removeFolder(folder);
    },
    kill: () => process.kill(),
    async restart() {
      await process.stop();
      await process.start();
    },
  };
}

/** A part that others run: it can be used, not ended. */
export function partOfEnvironment(variable: string): Part {
  const refuse = () => Promise.reject(new Error(`The part named by ${variable} is not ours to kill or restart.`));
  return { origin: 'environment', stop: () => Promise.resolve(), kill: refuse, restart: refuse };
}
