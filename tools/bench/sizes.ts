import { FULL as CITY, type SeedSizes } from '../seed/sizes';

export const MEASURES = ['decisions', 'consequences', 'reminders', 'closings', 'history', 'scale'] as const;
export type MeasureName = (typeof MEASURES)[number];

/** How much of everything one run does. */
export interface Sizes {
  /** Interleaved rounds of each comparison. */
  rounds: number;
  /** Decisions a side and round, by 32 callers. */
  decisions: number;
  /** Seconds of each open loop. */
  openSeconds: number;
  /** Projects a side and round, each decided ten times in a row. */
  projects: number;
  /** Reminders due at one instant. */
  reminders: number;
  /** Notices ending at one instant. */
  closings: number;
  /** Days of Lucheng's procedure that the undisturbed project is played; the whole of it ends with the warranty's second year. */
  historyDays: number;
  /** What the realm is filled with before its lists are measured. */
  seeded: SeedSizes;
  /** How often each list is asked for, by one and by many. */
  asked: number;
  /** How often each page is opened in a browser. */
  opened: number;
  /** Processes that a published calendar touches. */
  published: number;
}

export const FULL: Sizes = {
  rounds: 5,
  decisions: 1_500,
  openSeconds: 20,
  projects: 64,
  reminders: 10_000,
  closings: 1_000,
  historyDays: 1_100,
  seeded: CITY,
  asked: 100,
  opened: 30,
  published: 2_000,
};

/** Everything once, to see that it works: its figures mean nothing. */
export const SMALL: Sizes = {
  rounds: 1,
  decisions: 64,
  openSeconds: 1,
  projects: 4,
  reminders: 60,
  closings: 12,
  historyDays: 20,
  seeded: { projects: 400, tasks: 2_000, events: 20_000 },
  asked: 1,
  opened: 1,
  published: 6,
};

export const CALLERS = 32;
