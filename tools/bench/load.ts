import { setTimeout as pause } from 'node:timers/promises';

/** Callers who each begin the next job as soon as their last is done. @returns seconds until all are */
export async function closedLoop(callers: number, jobs: readonly (() => Promise<unknown>)[]): Promise<number> {
  const begun = performance.now();
  const waiting = jobs.values();
  const work = async () => {
    for (const job of waiting) await job();
  };
  await Promise.all(Array.from({ length: callers }, work));
  return (performance.now() - begun) / 1000;
}

/**
 * Jobs that begin at a steady rate, whether or not those before are done.
 *
 * @returns ms of each from the instant at which it was to begin, so that what had to queue counts
 */
export async function openLoop(perSecond: number, jobs: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const begun = performance.now();
  const running: Promise<number>[] = [];
  for (const [index, job] of jobs.entries()) {
    const due = begun + (index * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await pause(early);
    running.push(job().then(() => performance.now() - due));
  }
  return Promise.all(running);
}
