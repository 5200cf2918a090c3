import { randomUUID } from 'node:crypto';
import type { CapturedDecisions } from '../capture/capture-decisions';
import { Desk } from '../decision';
import type { Ground } from '../ground';
import type { Line } from '../line';
import { closedLoop, openLoop } from '../load';
import { startApiAlone } from '../programs';
import { inRounds } from '../rounds';
import { CALLERS } from '../sizes';
import { about, play } from '../statements';
import { p95 } from '../statistics';
import { decideInTurn } from '../ten-decisions';

/** Warm enough that compilers and caches have settled. */
const WARM_UP = 400;

/**
 * Decisions accepted a second, by 32 callers: over HTTP, and the same statements by a bare client with as many connections. To be
 * called while no worker runs: its relay would begin to work on what follows.
 */
export async function measureAcceptance(ground: Ground, captured: CapturedDecisions): Promise<Line> {
  const { pool, sizes } = ground;
  const { decision, key, accepted } = captured.steps[0]!;
  const api = await startApiAlone(ground);
  const desk = new Desk(api.url);
  const overHttp = (id: string) => () =>
    desk.decide({ ...decision, taskId: decision.taskId.replace(captured.id, id) }, randomUUID()).then(() => undefined);
  const asStatements = (id: string) => {
    const groups = about(accepted, { [captured.id]: id, [key]: randomUUID() });
    return () => play(pool, groups);
  };
  const perSecond = async (job: (id: string) => () => Promise<void>, count: number): Promise<number> => {
    const ids = ground.idsOfRows('asked', count);
    await captured.before.copy(pool, ids);
    const seconds = await closedLoop(CALLERS, ids.map(job));
    const written = await ground.count('inbox where process_id = any($1) and no = 2', [ids]);
    if (written !== count) throw new Error(`${written} of ${count} decisions are on record.`);
    return count / seconds;
  };
  for (const job of [overHttp, asStatements]) await perSecond(job, Math.min(WARM_UP, sizes.decisions));
  const { product, bare } = await inRounds(
    sizes.rounds,
    { product: () => perSecond(overHttp, sizes.decisions), bare: () => perSecond(asStatements, sizes.decisions) },
    (round) => ground.say(`decisions, round ${round}`),
  );
  desk.close();
  await api.stop();
  // Nobody is to be told of them: they were made to be counted.
  await pool.query('update outbox set done_at = clock_timestamp() where done_at is null');
  return { measure: 'decisions', what: `accepted, ${CALLERS} callers`, unit: 'a second', product, bare, aim: { atLeast: 0.5 } };
}

/** How long an officer waits for the answer while the whole product works on what follows. */
export async function measureLatency(ground: Ground, captured: CapturedDecisions, perSecond: number): Promise<Line> {
  ground.say(`decisions, open loop at ${perSecond} a second`);
  const desk = new Desk(ground.product.url);
  const jobs = await decideInTurn(ground, captured, desk, perSecond * ground.sizes.openSeconds, 'accepted');
  const waited = await openLoop(perSecond, jobs);
  desk.close();
  return { measure: 'decisions', what: `accepted, at ${perSecond} a second`, unit: 'p95 ms', product: [p95(waited)], hopedFor: 50 };
}
