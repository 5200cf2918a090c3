import type { Chance } from '../chance';
import type { Town } from './town';

/** Somebody busy with one project; his chance is his own. */
export interface Actor {
  name: string;
  /** One thing that he does; called again and again until the load ends. */
  act(): Promise<void>;
}

export interface Surroundings {
  town: Town;
  chance: Chance;
  /** Day (+08:00) of today, YYYY-MM-DD. */
  today: string;
}

/** +08:00, as every date in a programme. */
export const dayOf = (epochMs: number): string => new Date(epochMs + 8 * 3_600_000).toISOString().slice(0, 10);
