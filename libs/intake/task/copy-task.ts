import type { Database } from '#libs/database/client';
import { mannerTowards } from '#libs/domain/etiquette/manner-towards';
import { accept, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { type Receipt, receiptOf } from '../receipt';
import { lockTask, recordAct } from './locked-task';
import { readingPost } from './receiving-post';
import { officeOf } from './office';
import { tellPost } from './tell-post';

export interface CopyTaskInput {
  taskId: string;
  toPostId: string;
}

/**
 * Copies a task to a post for its information (抄送): whoever holds that post may read it, and an officer is told in the app and by
 * mail. Asks nothing of anybody; also a task that is answered or closed may be copied.
 *
 * @throws Refusal not-found, invalid-input, being-moved
 */
export async function copyTask(
  db: Database,
  actor: Actor,
  input: CopyTaskInput,
  options: DecisionOptions = {},
): Promise<Accepted<Receipt>> {
  const target = { processId: { of: 'task' as const, id: input.taskId }, evenWhenPaused: true, evenWhenEnded: true };
  return accept(db, actor, { ...options, ...target }, async (acceptance) => {
    const { tx } = acceptance;
    const task = await lockTask(acceptance, input.taskId, options.ifMatch);
    const post = await readingPost(acceptance, input.toPostId, 'toPostId');
    await recordAct(acceptance, task.id, 'copy', { toPostId: post.id });
    acceptance.record({ type: 'task.copied', data: { taskId: task.id, toPostId: post.id } });
    const office = await officeOf(tx, actor.realmId, acceptance.programme);
    if (mannerTowards(post.organisation, post.leader, office?.id ?? null) === 'message') {
      await tellPost(acceptance, task, post.id, 'copy', (name) => `【抄送】${name}，到期日${task.dueOn}，供知悉。`);
    }
    return receiptOf(acceptance, task.id, task.revision);
  });
}
