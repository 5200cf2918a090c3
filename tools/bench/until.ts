import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;

/** Looks until it is so. @throws Error when it is not within the given ms */
export async function until(what: string, holds: () => Promise<boolean>, withinMs = 120_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Not within ${withinMs / 1000} s: ${what}.`);
    await pause(LOOK_EVERY_MS);
  }
}
