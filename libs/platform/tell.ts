import type { Client } from '@temporalio/client';
import { type ClockSignal, type InputSignal, SIGNAL_CLOCK, SIGNAL_INPUT } from '#libs/contracts/signal';

/** Tells a process to look at its inbox. Whoever cannot reach Temporal lets the relay tell it. */
export async function tellInput(client: Client, workflowId: string, signal: InputSignal): Promise<void> {
  await client.workflow.getHandle(workflowId).signal<[InputSignal]>(SIGNAL_INPUT, signal);
}

/** Tells a process of a stepped realm what time it is. */
export async function tellClock(client: Client, workflowId: string, signal: ClockSignal): Promise<void> {
  await client.workflow.getHandle(workflowId).signal<[ClockSignal]>(SIGNAL_CLOCK, signal);
}
