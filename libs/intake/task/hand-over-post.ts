import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import { type AcceptedByMany, acceptMany } from '../accept-many';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { moveTask } from './hand-over-task';
import { postOf } from './locked-task';

export interface HandOverPostInput {
  postId: string;
  toPostId: string;
  reason: string;
}

export interface PostHandedOver {
  postId: string;
  toPostId: string;
  receivedAt: number;
  moved: { taskId: string; projectId: string }[];
}

/**
 * Hands all open tasks of a post over in one act (a holder leaves, a post is given up), in whatever project they are; also those of
 * paused ones. What is opened for the post later stays with it.
 *
 * @throws Refusal not-found, invalid-input, many-refused (`faults`)
 */
export async function handOverPost(
  db: Database,
  actor: Actor,
  { postId, toPostId, reason }: HandOverPostInput,
  options: RecordOptions = {},
): Promise<AcceptedByMany<PostHandedOver>> {
  const check = new InputCheck();
  check.text('reason', reason);
  check.ensure(postId !== toPostId, 'toPostId', '待办已在该岗位');
  check.done();
  return acceptMany(
    db,
    actor,
    { ...options, evenWhenPaused: true },
    (tx) => openTasksOf(tx, actor.realmId, postId, toPostId),
    async (acceptance, { id }) => {
      await moveTask(acceptance, { taskId: id, toPostId, reason });
      return acceptance.process.id;
    },
    (moved, receivedAt) => ({ postId, toPostId, receivedAt, moved: moved.map(({ id, answer }) => ({ taskId: id, projectId: answer })) }),
  );
}

async function openTasksOf(tx: Tx, realmId: string, postId: string, toPostId: string): Promise<{ id: string; processId: string }[]> {
  if ((await tx.post.count({ where: { id: postId, realmId } })) === 0) throw new Refusal('not-found', '没有这个岗位。');
  await postOf(tx, realmId, toPostId, 'toPostId');
  return tx.task.findMany({ where: { realmId, postId, status: 'open' }, select: { id: true, processId: true }, orderBy: { id: 'asc' } });
}
