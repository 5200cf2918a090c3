import { allHandlersFinished, condition, continueAsNew, defineSignal, setHandler, workflowInfo } from '@temporalio/workflow';
import type { ProjectWorkflowInput } from '#libs/contracts/process';
import { type ClockSignal, type InputSignal, SIGNAL_CLOCK, SIGNAL_INPUT } from '#libs/contracts/signal';
import { InboxTold } from './inbox-told';
import { ProjectProcess } from './process';
import { type CarriedState, newState } from './state';
import { WakeTimer } from './wake-timer';

const DEFAULT_CONTINUE_AFTER_EVENTS = 4_000;

/**
 * One renewal project, from its first step to its last duty: takes turns until it would wait, then waits to be told of input
 * or for the earliest instant that changes it. What people sent lies in PostgreSQL; signals only say «look».
 */
export async function renewalProjectWorkflow(input: ProjectWorkflowInput): Promise<void> {
  const inbox = new InboxTold(input.told ?? 0);
  setHandler(defineSignal<[InputSignal]>(SIGNAL_INPUT), (signal) => inbox.noteInput(signal));
  setHandler(defineSignal<[ClockSignal]>(SIGNAL_CLOCK), (signal) => inbox.noteClock(signal));

  const timer = new WakeTimer();
  const project = new ProjectProcess((input.carried as CarriedState | undefined) ?? newState(input), inbox);
  for (;;) {
    await project.run(() => historyIsLong(input));
    if (project.state.ended) return;
    if (historyIsLong(input)) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof renewalProjectWorkflow>({ ...input, carried: project.state, told: inbox.told });
    }
    await wait(project, inbox, timer, input);
  }
}

async function wait(project: ProjectProcess, inbox: InboxTold, timer: WakeTimer, input: ProjectWorkflowInput): Promise<void> {
  const toldOfInput = (): boolean => inbox.told > project.state.n;
  if (input.clock === 'stepped') {
    await condition(() => toldOfInput() || inbox.clock > project.now);
    project.now = Math.max(project.now, inbox.clock);
    return;
  }
  const wakeAt = project.nextWake();
  timer.arm(wakeAt);
  await condition(() => toldOfInput() || (wakeAt !== null && !timer.isSet));
  project.now = Math.max(project.now, Date.now());
}

function historyIsLong(input: ProjectWorkflowInput): boolean {
  const info = workflowInfo();
  return info.continueAsNewSuggested || info.historyLength > (input.continueAfterEvents ?? DEFAULT_CONTINUE_AFTER_EVENTS);
}
