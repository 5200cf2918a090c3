import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { lockOpenTask, recordAct } from './locked-task';
import { readdressDrafts } from './readdress-drafts';
import { answeringPost } from './receiving-post';

export interface HandOverTaskInput {
  taskId: string;
  toPostId: string;
  reason: string;
}

/** Who may move a task from one organisation to another. */
const ACROSS = ['coordination', 'administrator'];

/**
 * Hands an open task over (转办) to another post: the holder within the organisation, coordination to another organisation too. The due
 * date stays; the ladder goes on and reads its recipients from the task.
 *
 * @throws Refusal not-found, stale-revision, task-closed, forbidden, invalid-input, project-paused, project-ended, being-moved
 */
export async function handOverTask(
  db: Database,
  actor: Actor,
  input: HandOverTaskInput,
  options: DecisionOptions = {},
): Promise<Accepted<Receipt>> {
  const check = new InputCheck();
  check.text('reason', input.reason);
  check.done();
  return accept(db, actor, { ...options, processId: { of: 'task', id: input.taskId } }, (acceptance) =>
    moveTask(acceptance, input, options.ifMatch),
  );
}

/**
 * What {@link handOverTask} does under the lock of the task's process. `ofRole`: the task follows who fills its role, also where the plan that names
 * a client is issued by no person at a post.
 */
export async function moveTask(acceptance: Acceptance, input: HandOverTaskInput & { ofRole?: true }, ifMatch?: number): Promise<Receipt> {
  const { tx, actor } = acceptance;
  const task = await lockOpenTask(acceptance, input.taskId, ifMatch);
  const post = await answeringPost(acceptance, input.toPostId, 'toPostId');
  if (post.organisationId !== task.organisationId && !input.ofRole && !ACROSS.includes(actor.role)) {
    throw new Refusal('forbidden', '转往其他单位须由统筹部门办理。', { allowed: ACROSS });
  }
  if (post.id === task.postId) {
    throw new Refusal('invalid-input', '待办已在该岗位。', { errors: [{ path: 'toPostId', message: '待办已在该岗位' }] });
  }

  const data = { postId: post.id, organisationId: post.organisationId, delegatedToPersonId: null, revision: { increment: 1 } };
  await tx.task.update({ where: { id: task.id }, data });
  await recordAct(acceptance, task.id, 'hand-over', { fromPostId: task.postId, toPostId: post.id, reason: input.reason });
  acceptance.record({
    type: 'task.handedOver',
    data: { taskId: task.id, fromPostId: task.postId, toPostId: post.id, toOrganisationId: post.organisationId },
  });
  await readdressDrafts(acceptance, task, post);
  return receiptOf(acceptance, task.id, task.revision + 1);
}
