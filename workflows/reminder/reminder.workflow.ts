import { condition, continueAsNew, defineSignal, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { ReminderActivities } from '#activities/reminder/reminder.activities';
import type { ClockKind } from '#libs/contracts/process';
import { type ClockSignal, SIGNAL_CLOCK, SIGNAL_RUNGS } from '#libs/contracts/signal';

export interface ReminderWorkflowInput {
  realmId: string;
  clock: ClockKind;
  /** Continues as new after this many events of history, before the server suggests it. */
  continueAfterEvents?: number;
}

/** A sweep at least this often, whatever was stored or told: the cost of a signal lost for good is one day, not a season. */
const LONGEST_WAIT_MS = 24 * 3_600_000;
/** A timer may run ahead of the database's clock by a little; then the sweep finds nothing, and must not spin. */
const SHORTEST_WAIT_MS = 500;

const { sweepRungs } = proxyActivities<ReminderActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

const rungsChanged = defineSignal(SIGNAL_RUNGS);
const clockAdvanced = defineSignal<[ClockSignal]>(SIGNAL_CLOCK);

/**
 * One a realm, for ever: fires all rungs that are due, then sleeps until the earliest to come. Told that an earlier one was
 * written it looks again; in a stepped realm it looks only when the clock was stepped. Every run begins with a sweep, so that
 * nothing needs to be carried over.
 */
export async function reminderWorkflow(input: ReminderWorkflowInput): Promise<never> {
  let woken = false;
  setHandler(input.clock === 'timer' ? rungsChanged : clockAdvanced, () => {
    woken = true;
  });
  // A realm of the other clock never acts on it; the handler only keeps the signal from piling up as unhandled.
  setHandler(input.clock === 'timer' ? clockAdvanced : rungsChanged, () => undefined);

  while (!isLong(input)) {
    woken = false;
    const { nextAt, now } = await sweepRungs({ realmId: input.realmId });
    if (input.clock === 'stepped') {
      await condition(() => woken);
    } else {
      const wait = nextAt === null ? LONGEST_WAIT_MS : Math.min(Math.max(nextAt - now, SHORTEST_WAIT_MS), LONGEST_WAIT_MS);
      await condition(() => woken, wait);
    }
  }
  return continueAsNew<typeof reminderWorkflow>(input);
}

function isLong({ continueAfterEvents = Infinity }: ReminderWorkflowInput): boolean {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return continueAsNewSuggested || historyLength > continueAfterEvents;
}
