import { Refusal } from '#libs/contracts/refusal';
import { ACTING } from '#libs/contracts/role';
import type { Database } from '#libs/database/client';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { type Receipt, receiptOf } from '../receipt';
import { lockOpenTask, recordAct } from './locked-task';

export interface DelegateTaskInput {
  taskId: string;
  /** A person who holds a post of the task's organisation now; null ends a delegation. */
  toPersonId: string | null;
}

/**
 * Delegates an open task (委派) to a person of the holding organisation. The post stays answerable: its reminders go on.
 *
 * @throws Refusal not-found, stale-revision, task-closed, invalid-input, project-paused, project-ended, being-moved
 */
export async function delegateTask(
  db: Database,
  actor: Actor,
  input: DelegateTaskInput,
  options: DecisionOptions = {},
): Promise<Accepted<Receipt>> {
  const { taskId, toPersonId } = input;
  return accept(db, actor, { ...options, processId: { of: 'task', id: taskId } }, async (acceptance) => {
    const task = await lockOpenTask(acceptance, taskId, options.ifMatch);
    if (toPersonId !== null) await refuseStranger(acceptance, task.organisationId, toPersonId);
    const data = { delegatedToPersonId: toPersonId, revision: { increment: 1 } };
    await acceptance.tx.task.update({ where: { id: task.id }, data });
    await recordAct(acceptance, task.id, 'delegate', { toPersonId });
    if (toPersonId !== null) acceptance.record({ type: 'task.delegated', data: { taskId, toPersonId } });
    return receiptOf(acceptance, task.id, task.revision + 1);
  });
}

async function refuseStranger({ tx, now }: Acceptance, organisationId: string, personId: string): Promise<void> {
  const at = new Date(now);
  const posts = await tx.post.findMany({ where: { organisationId, role: { in: [...ACTING] } }, select: { id: true } });
  const holding = await tx.holding.findFirst({
    where: {
      personId,
      postId: { in: posts.map(({ id }) => id) },
      fromAt: { lte: at },
      OR: [{ untilAt: null }, { untilAt: { gt: at } }],
    },
  });
  if (holding) return;
  const message = '该人员目前不在承办单位办理待办的岗位任职';
  throw new Refusal('invalid-input', `${message}。`, { errors: [{ path: 'toPersonId', message }] });
}
