import type { EpochMs } from '../clock/civil-date';

export type Light = 'green' | 'yellow' | 'red' | 'grey';

export interface TaskTiming {
  status: 'open' | 'answered' | 'closed';
  dueAt: EpochMs;
  /** A pause stops the clock: no light until it is over. */
  paused?: boolean;
  rungs: { at: EpochMs; light?: 'yellow' | 'red' }[];
}

/** Grey: nobody is waited for. Red: late, or a rung that had come by now says so. Yellow: such a rung warns. */
export function light(task: TaskTiming, now: EpochMs): Light {
  if (task.status !== 'open' || task.paused) return 'grey';
  const lit = task.rungs.filter((rung) => rung.at <= now).map((rung) => rung.light);
  if (now >= task.dueAt || lit.includes('red')) return 'red';
  return lit.includes('yellow') ? 'yellow' : 'green';
}

const ORDER: readonly Light[] = ['grey', 'green', 'yellow', 'red'];

/** The light of a project or an organisation: the worst of its tasks; grey where it has none. */
export const worstLight = (lights: readonly Light[]): Light =>
  lights.reduce<Light>((worst, next) => (ORDER.indexOf(next) > ORDER.indexOf(worst) ? next : worst), 'grey');
