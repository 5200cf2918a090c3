import type { Group } from '../statements';

/** Environment variable: file with the scripts, as JSON. */
export const BENCH_SCRIPTS = 'JIUGAI_BENCH_SCRIPTS';
/** The queue of the bare workflows, as the product's apart from those of other installations. */
export const bareQueue = (installation: string): string => `jiugai-bare-${installation}`;
export const SIGNAL_DECIDED = 'decided';

/** What the activities of a bare workflow do, one after another; written of the project `id`. */
export interface Script {
  id: string;
  transactions: Group[][];
}

export type Scripts = Record<'turns' | 'closing', Script>;

/** Input of the one activity: the like transaction, about that project. */
export interface Like {
  script: keyof Scripts;
  index: number;
  id: string;
}
