import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { accept, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';

export interface MeetConditionInput {
  conditionId: string;
}

export interface ConditionMet {
  projectId: string;
  id: string;
  taskId: string;
  /** Conditions of the same answer that are still to be met. */
  open: number;
  receivedAt: number;
}

/**
 * Records that a condition of an agreement is met (REQUIREMENTS.md 2.4). Holds nothing up, and outlives the procedure.
 *
 * @throws Refusal not-found, out-of-turn (met already, or its answer was taken back), being-moved
 */
export async function meetCondition(
  db: Database,
  actor: Actor,
  input: MeetConditionInput,
  options: RecordOptions = {},
): Promise<Accepted<ConditionMet>> {
  const target = { processId: { of: 'condition' as const, id: input.conditionId }, evenWhenPaused: true, evenWhenEnded: true };
  return accept(db, actor, { ...options, ...target }, async (acceptance) => {
    const { tx, now, process } = acceptance;
    const condition = await tx.condition.findUniqueOrThrow({ where: { id: input.conditionId } });
    if (condition.metAt) throw new Refusal('out-of-turn', '该条件已经落实。');
    if (condition.voidedAt) throw new Refusal('out-of-turn', '附此条件的答复已经撤回。');
    await tx.condition.update({ where: { id: condition.id }, data: { metAt: new Date(now), metByPersonId: actor.personId } });
    acceptance.record({ type: 'condition.met', data: { conditionId: condition.id } });
    const open = await tx.condition.count({ where: { taskId: condition.taskId, metAt: null, voidedAt: null } });
    return { projectId: process.id, id: condition.id, taskId: condition.taskId, open, receivedAt: now };
  });
}
