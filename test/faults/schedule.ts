import { Chance } from './chance';

export const FAULTS = ['worker', 'api', 'notifier', 'redis', 'postgres', 'temporal'] as const;
export type FaultKind = (typeof FAULTS)[number];

export interface Fault {
  kind: FaultKind;
  /** Since the load began. */
  atMs: number;
  /** How long it stays away; 0 for a Redis that is emptied and goes on. */
  downMs: number;
}

export interface Pace {
  /** Between the begin of one fault and of the next. */
  gapMs: readonly [least: number, most: number];
  downMs: readonly [least: number, most: number];
  /** How many of a hundred begin while the one before is still away. */
  together: number;
}

export const SMALL_PACE: Pace = { gapMs: [2_000, 2_800], downMs: [1_200, 2_000], together: 0 };
export const LONG_PACE: Pace = { gapMs: [7_000, 12_000], downMs: [1_000, 6_000], together: 30 };

/**
 * Rounds of one of each, each round in another order, for as long as they begin within the time; at least one round. Of one kind there
 * is never a second before the first is over.
 */
export function scheduleOf(seed: number, forMs: number, pace: Pace): Fault[] {
  const chance = new Chance(seed);
  const faults: Fault[] = [];
  const backAt = new Map<FaultKind, number>();
  for (let at = 2_000; at < forMs || faults.length < FAULTS.length;) {
    for (const kind of chance.shuffled(FAULTS)) {
      const downMs = kind === 'redis' ? 0 : chance.between(...pace.downMs);
      const atMs = Math.max(at, (backAt.get(kind) ?? -SETTLE_MS) + SETTLE_MS);
      if (faults.length >= FAULTS.length && atMs >= forMs) return faults;
      faults.push({ kind, atMs, downMs });
      backAt.set(kind, atMs + downMs);
      at = atMs + (chance.between(1, 100) <= pace.together ? Math.floor(downMs / 2) : chance.between(...pace.gapMs));
    }
  }
  return faults;
}

/** A process that has just been started gets this long before it is killed again. */
const SETTLE_MS = 4_000;

export const faultText = ({ kind, atMs, downMs }: Fault): string =>
  `${(atMs / 1000).toFixed(1).padStart(6)} s  ${kind}${downMs > 0 ? `, away for ${(downMs / 1000).toFixed(1)} s` : ''}`;
