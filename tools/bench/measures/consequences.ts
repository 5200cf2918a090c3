import type { CapturedDecisions } from '../capture/capture-decisions';
import { bareQueue, SIGNAL_DECIDED } from '../bare/scripts';
import { Desk } from '../decision';
import type { Ground } from '../ground';
import type { Line } from '../line';
import { closedLoop, openLoop } from '../load';
import { inRounds } from '../rounds';
import { CALLERS } from '../sizes';
import { p95 } from '../statistics';
import { decide, decideInTurn, waitingProjects } from '../ten-decisions';

/** Consequences a second, ten decisions in a row on each project by 32 callers: the next begins when the next task is readable. */
export async function measureConsequences(ground: Ground, captured: CapturedDecisions): Promise<Line[]> {
  const { sizes } = ground;
  const { length } = captured.steps;
  const desk = new Desk(ground.product.url);
  const byProduct = async (id: string) => {
    for (let n = 0; n < length; n++) await (await decide(ground, captured, desk, id, n)).consumed;
  };
  const perSecond = async (ids: string[], job: (id: string) => Promise<void>): Promise<number> =>
    (ids.length * length) /
    (await closedLoop(
      CALLERS,
      ids.map((id) => () => job(id)),
    ));
  const { product, bare } = await inRounds(
    sizes.rounds,
    {
      product: async () => perSecond(await waitingProjects(ground, captured, sizes.projects), byProduct),
      bare: async () => perSecond(await bareProjects(ground, captured), (id) => bareDecisions(ground, captured, id)),
    },
    (round) => ground.say(`consequences, round ${round}`),
  );
  ground.say('consequences, open loop at 20 a second');
  const waited = await openLoop(20, await decideInTurn(ground, captured, desk, 20 * sizes.openSeconds, 'consumed'));
  desk.close();
  return [
    { measure: 'consequences', what: `next task readable, ${CALLERS} callers`, unit: 'a second', product, bare, aim: { atLeast: 1 } },
    { measure: 'consequences', what: 'next task readable, at 20 a second', unit: 'p95 ms', product: [p95(waited)], hopedFor: 200 },
  ];
}

async function bareProjects(ground: Ground, { before, steps }: CapturedDecisions): Promise<string[]> {
  const ids = ground.ids('bare', ground.sizes.projects);
  await before.copy(ground.pool, ids);
  for (const id of ids) {
    const args = [{ id, decisions: steps.length }];
    const taskQueue = bareQueue(ground.installation);
    await ground.temporal.workflow.start('bareDecisions', { workflowId: ground.workflowId(id), taskQueue, args });
  }
  return ids;
}

async function bareDecisions(ground: Ground, { steps }: CapturedDecisions, id: string): Promise<void> {
  for (const { no } of steps) {
    await ground.temporal.workflow.getHandle(ground.workflowId(id)).signal(SIGNAL_DECIDED);
    await ground.watch.until(id, no);
  }
}
