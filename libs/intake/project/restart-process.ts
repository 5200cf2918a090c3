import type { Database } from '#libs/database/client';
import { accept, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { type Receipt, receiptOf } from '../receipt';
import { checkReason } from './project-request';

export interface RestartProcessInput {
  processId: string;
  reason: string;
}

export interface ProcessRestarted extends Receipt {
  /** Why it had stood still; null where it was running as far as PostgreSQL knows. */
  stopReason: string | null;
}

/**
 * Starts a process again: one that was stopped because two contents came under one turn, or one that Temporal lost in a disaster. The row
 * that it puts into the inbox goes the way of all: the relay tells it until it is consumed, and where Temporal knows no such
 * workflow it starts one from the state stored with the last turn. Where one runs it reads the row, and nothing follows.
 *
 * @throws Refusal not-found, invalid-input, project-ended
 */
export async function restartProcess(
  db: Database,
  actor: Actor,
  input: RestartProcessInput,
  options: RecordOptions = {},
): Promise<Accepted<ProcessRestarted>> {
  checkReason(input);
  const { processId, reason } = input;
  return accept(
    db,
    actor,
    { ...options, processId, evenWhenPaused: true, evenWhenStopped: true, evenWhenMoving: true },
    async (acceptance) => {
      const { tx } = acceptance;
      const { stopReason } = await tx.process.findUniqueOrThrow({ where: { id: processId }, select: { stopReason: true } });
      if (stopReason !== null) await tx.process.update({ where: { id: processId }, data: { status: 'running', stopReason: null } });
      acceptance.record({ type: 'process.restarted', data: { reason, stopReason } });
      acceptance.send('process.restarted', { thingId: processId, facts: {} });
      const thing = { where: { id: processId }, select: { revision: true } };
      if (acceptance.process.kind === 'window') {
        const { revision } = await tx.planWindow.findUniqueOrThrow(thing);
        return { ...receiptOf(acceptance, processId, revision), stopReason };
      }
      const { revision } = await tx.project.findUniqueOrThrow(thing);
      return { ...receiptOf(acceptance, processId, revision + 1), stopReason };
    },
  );
}
