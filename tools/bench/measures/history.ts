import { Driver } from '#simulation/driver';
import { ApiClient } from '#simulation/api-client';
import { setUpRealm } from '#simulation/realm-setup';
import { compoundA } from '#simulation/plays/lucheng/compound-a';
import { lucheng } from '#simulation/plays/lucheng/play';
import { World } from '#simulation/world';
import type { CapturedDecisions } from '../capture/capture-decisions';
import { Desk } from '../decision';
import { administrator, type Ground } from '../ground';
import type { Line } from '../line';
import { decide, waitingProjects } from '../ten-decisions';

const DAY_MS = 86_400_000;

interface Size {
  events: number;
  bytes: number;
}

/** What Temporal keeps: of one decision, and of a project to which nothing happens but its procedure. */
export async function measureHistory(ground: Ground, captured: CapturedDecisions): Promise<Line[]> {
  ground.say('history of ten decisions');
  const decision = await perDecision(ground, captured);
  ground.say('history of an undisturbed project');
  const { size: project, decisions } = await undisturbed(ground);
  const per = (what: string, { events, bytes }: Size, aim?: Line['aim']): Line[] => [
    { measure: 'history', what, unit: 'events', product: [events], ...(aim ? { aim } : {}) },
    { measure: 'history', what, unit: 'bytes', product: [bytes] },
  ];
  return [
    ...per('a decision', decision, { atMost: 7 }),
    ...per(`an undisturbed project, ${decisions} inputs`, project),
    ...per('an input of it', { events: project.events / decisions, bytes: project.bytes / decisions }),
  ];
}

/** One decision after another on one project: nothing is coalesced. */
async function perDecision(ground: Ground, captured: CapturedDecisions): Promise<Size> {
  const [id] = (await waitingProjects(ground, captured, 1)) as [string];
  const before = await sizeOf(ground, ground.workflowId(id));
  const desk = new Desk(ground.product.url);
  const { length } = captured.steps;
  for (let n = 0; n < length; n++) await (await decide(ground, captured, desk, id, n)).consumed;
  desk.close();
  const after = await sizeOf(ground, ground.workflowId(id));
  return { events: (after.events - before.events) / length, bytes: (after.bytes - before.bytes) / length };
}

/** Compound A of the demo: played by the offices' actors on a stepped clock, through the API. */
async function undisturbed(ground: Ground): Promise<{ size: Size; decisions: number }> {
  const client = new ApiClient(ground.product.url);
  const realm = await setUpRealm(client, administrator, { ...lucheng, scenarios: [compoundA] });
  const world = new World(realm);
  await new Driver(world, { until: realm.startsAt + ground.sizes.historyDays * DAY_MS, progress: () => undefined }).run();
  const { workflowId, inboxNo } = await ground.db.process.findFirstOrThrow({ where: { realmId: realm.id } });
  return { size: await sizeOf(ground, workflowId), decisions: inboxNo };
}

/** Once the workflow task that is under way has ended. */
async function sizeOf({ temporal }: Ground, workflowId: string): Promise<Size> {
  for (let last = -1; ;) {
    const { historyLength: events, historySize = 0 } = await temporal.workflow.getHandle(workflowId).describe();
    if (events === last) return { events, bytes: historySize };
    last = events;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
