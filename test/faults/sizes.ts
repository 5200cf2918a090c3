import type { LoadSizes } from './load/load';

export interface RunSizes {
  load: LoadSizes;
  /** A rung of a task that nobody answers falls due this often. */
  rungEveryMs: number;
  /** People go on working this long after the last fault. */
  calmMs: number;
}

/** A minute in all, beside other tests. */
export const SMALL: RunSizes = {
  load: { applicants: 2, voters: 1, residents: 1, collectors: 1, stewards: 1, silent: 4, units: 30, restMs: [40, 120] },
  rungEveryMs: 2_000,
  calmMs: 500,
};

export const LONG: RunSizes = {
  load: { applicants: 4, voters: 2, residents: 2, collectors: 2, stewards: 2, silent: 60, units: 400, restMs: [20, 150] },
  rungEveryMs: 3_000,
  calmMs: 3_000,
};
