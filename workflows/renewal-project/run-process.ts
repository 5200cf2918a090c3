import { allHandlersFinished, condition, defineSignal, setHandler, workflowInfo } from '@temporalio/workflow';
import type { ProjectWorkflowInput } from '#libs/contracts/process';
import { type ClockSignal, type InputSignal, SIGNAL_CLOCK, SIGNAL_INPUT } from '#libs/contracts/signal';
import { InboxTold } from './inbox-told';
import { Process } from './process';
import type { MachineOf } from './process-machine';
import { type CarriedState, newState } from './state';
import { WakeTimer } from './wake-timer';

const DEFAULT_CONTINUE_AFTER_EVENTS = 4_000;

/**
 * The main function of every durable process: takes turns until it would wait, then waits to be told of input or for the earliest
 * instant that changes it. What people sent lies in PostgreSQL; signals only say «look».
 *
 * @param continueAsNew goes on in a new run of the same workflow, and never returns
 */
export async function runProcess(
  input: ProjectWorkflowInput,
  machineOf: MachineOf,
  continueAsNew: (input: ProjectWorkflowInput) => Promise<never>,
): Promise<void> {
  const inbox = new InboxTold(input.told ?? 0);
  setHandler(defineSignal<[InputSignal]>(SIGNAL_INPUT), (signal) => inbox.noteInput(signal));
  setHandler(defineSignal<[ClockSignal]>(SIGNAL_CLOCK), (signal) => inbox.noteClock(signal));

  const timer = new WakeTimer();
  const process = new Process((input.carried as CarriedState | undefined) ?? newState(input), inbox, machineOf);
  const hasMoved = (): boolean => process.state.programmeHash !== input.programmeHash;
  for (;;) {
    await process.run(() => historyIsLong(input) || hasMoved());
    if (process.state.ended) return;
    if (historyIsLong(input) || hasMoved()) {
      await condition(allHandlersFinished);
      const { programmeHash } = process.state;
      await continueAsNew({ ...input, programmeHash, carried: process.state, told: inbox.told });
    }
    await wait(process, inbox, timer, input);
  }
}

async function wait(process: Process, inbox: InboxTold, timer: WakeTimer, input: ProjectWorkflowInput): Promise<void> {
  const toldOfInput = (): boolean => inbox.told > process.state.n;
  if (input.clock === 'stepped') {
    await condition(() => toldOfInput() || inbox.clock > process.now);
    process.now = Math.max(process.now, inbox.clock);
    return;
  }
  const wakeAt = process.nextWake();
  timer.arm(wakeAt);
  await condition(() => toldOfInput() || (wakeAt !== null && !timer.isSet));
  process.now = Math.max(process.now, Date.now());
}

function historyIsLong(input: ProjectWorkflowInput): boolean {
  const info = workflowInfo();
  return info.continueAsNewSuggested || info.historyLength > (input.continueAfterEvents ?? DEFAULT_CONTINUE_AFTER_EVENTS);
}
