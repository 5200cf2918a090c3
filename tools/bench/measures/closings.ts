import { TRANSACTION_TIMEOUT_MS } from '#libs/database/client';
import type { Client } from '@temporalio/client';
import { bareQueue } from '../bare/scripts';
import { type CapturedClosing, postNotice } from '../capture/capture-closing';
import type { Ground } from '../ground';
import type { Line } from '../line';
import { closedLoop } from '../load';
import { inRounds } from '../rounds';
import { until } from '../until';

/** How long before their end notices begin to be posted: so much a notice (doubled for all that follow where it was too short), and a little. */
const LEAD_MS_EACH = 25;
const LEAD_MS = 5_000;
const MOST_TIMES = 16;
const AT_A_TIME = 16;
const POSTED_AT_A_TIME = 4;
/** Of the workflows started last, so many are looked at to see that all have their timer. */
const LOOKED_AT = 10;

/**
 * From the earliest instant at which notices that ended together may be closed (their end and the longest transaction of intake, for which
 * both sides wait) until the last is closed and its next task open.
 */
export async function measureClosings(ground: Ground, captured: CapturedClosing): Promise<Line[]> {
  const { sizes } = ground;
  const lead: Lead = { times: 1 };
  const { product, bare } = await inRounds(
    sizes.rounds,
    {
      product: () => drain(ground, captured, lead, byProduct(ground, captured)),
      bare: () => drain(ground, captured, lead, asBareTimers(ground)),
    },
    (round) => ground.say(`closings, round ${round}`),
  );
  return [
    {
      measure: 'closings',
      what: `${sizes.closings} notices ending at one instant, closed`,
      unit: 's',
      product,
      bare,
      aim: { atMost: 1.5 },
    },
  ];
}

/** What was found to be long enough so far. */
interface Lead {
  times: number;
}

/** Starts what is to close them: workflows of the product, or bare ones. @returns ids of the workflows */
type Starter = (ids: string[], endsAt: number) => Promise<string[]>;

function byProduct(ground: Ground, { before }: CapturedClosing): Starter {
  return async (ids) => {
    await before.startWorkflows(ground, ids, 2);
    return ids.map((id) => ground.workflowId(id));
  };
}

function asBareTimers(ground: Ground): Starter {
  return async (ids, endsAt) => {
    const at = endsAt + TRANSACTION_TIMEOUT_MS;
    const start = (id: string) => () =>
      ground.temporal.workflow.start('bareClosing', {
        workflowId: ground.workflowId(id),
        taskQueue: bareQueue(ground.installation),
        args: [{ id, at }],
      });
    await closedLoop(AT_A_TIME, ids.map(start));
    return ids.map((id) => ground.workflowId(id));
  };
}

/** @returns seconds from the earliest possible closing to the last */
async function drain(ground: Ground, { before }: CapturedClosing, lead: Lead, start: Starter): Promise<number> {
  for (; lead.times <= MOST_TIMES; lead.times *= 2) {
    const ids = ground.ids('closing', ground.sizes.closings);
    await before.copy(ground.pool, ids);
    const endsAt = Date.now() + LEAD_MS + ids.length * LEAD_MS_EACH * lead.times;
    const post = (id: string) => () => postNotice(ground, id, endsAt);
    await closedLoop(POSTED_AT_A_TIME, ids.map(post));
    const inTime = await haveTimers(ground.temporal, await start(ids, endsAt), endsAt);
    const closed = `notice where process_id = any($1) and status = 'closed'`;
    await until('the notices end', () => Promise.resolve(Date.now() >= endsAt), Infinity);
    await until('all notices are closed', async () => (await ground.count(closed, [ids])) === ids.length);
    if (inTime) return (Date.now() - endsAt - TRANSACTION_TIMEOUT_MS) / 1000;
    ground.say('the notices ended before all had their timers: once more, with more time');
  }
  throw new Error(`This machine is too slow, or too busy, for ${ground.sizes.closings} notices at one instant.`);
}

/** Looks at the workflows started last. */
async function haveTimers(temporal: Client, workflowIds: string[], before: number): Promise<boolean> {
  for (const id of workflowIds.slice(-LOOKED_AT)) {
    await until('its timer is set', async () => Date.now() >= before || (await hasTimer(temporal, id)), Infinity);
  }
  return Date.now() < before;
}

async function hasTimer(temporal: Client, workflowId: string): Promise<boolean> {
  const { events } = await temporal.workflow.getHandle(workflowId).fetchHistory();
  return events?.some((event) => event.timerStartedEventAttributes) === true;
}
