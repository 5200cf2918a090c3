import { randomUUID } from 'node:crypto';
import type { CapturedDecisions } from './capture/capture-decisions';
import type { Desk } from './decision';
import type { Ground } from './ground';
import { until } from './until';

/** Projects whose workflows run and wait for the first of the ten decisions. */
export async function waitingProjects(ground: Ground, { before }: CapturedDecisions, count: number): Promise<string[]> {
  const { pool, temporal } = ground;
  const ids = ground.ids('awaiting', count);
  await before.copy(pool, ids);
  await before.startWorkflows(ground, ids, 1);
  const { rows } = await pool.query<{ workflowId: string }>('select workflow_id as "workflowId" from process where id = any($1)', [ids]);
  for (const { workflowId } of rows) {
    // Started, its first task scheduled, begun and completed.
    await until('a workflow waits', async () => (await temporal.workflow.getHandle(workflowId).describe()).historyLength >= 4);
  }
  return ids;
}

/** Sends the n-th of the ten decisions on a project; returns as soon as it is accepted, with what comes of it still to wait for. */
export async function decide(
  ground: Ground,
  { id: written, steps }: CapturedDecisions,
  desk: Desk,
  id: string,
  n: number,
): Promise<{ consumed: Promise<void> }> {
  const { decision } = steps[n]!;
  const { no } = await desk.decide({ ...decision, taskId: decision.taskId.replace(written, id) }, randomUUID());
  return { consumed: ground.watch.until(id, no) };
}

/**
 * Decisions over as many projects as it takes, one after another in each: a job ends when its decision is accepted, or when what follows
 * from it is on record. One whose project is not done with the last waits for that, and the wait counts.
 */
export async function decideInTurn(
  ground: Ground,
  captured: CapturedDecisions,
  desk: Desk,
  count: number,
  end: 'accepted' | 'consumed',
): Promise<(() => Promise<void>)[]> {
  const ids = await waitingProjects(ground, captured, Math.ceil(count / captured.steps.length));
  const last = new Map<string, Promise<void>>();
  return Array.from({ length: count }, (_, index) => async () => {
    const id = ids[index % ids.length]!;
    const before = last.get(id);
    const decided = (before ?? Promise.resolve()).then(() => decide(ground, captured, desk, id, Math.floor(index / ids.length)));
    const consumed = decided.then((accepted) => accepted.consumed);
    last.set(id, consumed);
    // Whoever comes next, or waits here, is told of a failure; the last of a project may have nobody.
    consumed.catch(() => undefined);
    await (end === 'accepted' ? decided : consumed);
  });
}
