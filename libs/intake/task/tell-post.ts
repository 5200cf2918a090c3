import { recipientsOf } from '#libs/database/addressee.repository';
import { createDeliveries } from '#libs/database/delivery.repository';
import type { Acceptance } from '../accept';
import { subjectName } from '../subject-name';
import type { LockedTask } from './locked-task';

/**
 * Tells whoever holds a post now about a task. Call it last: deliveries lie below everything else in the lock order. The caller
 * has asked the etiquette whether a message is in place.
 *
 * @param sentence one sentence for people, given `project：task`
 */
export async function tellPost(
  { tx, actor, process, now }: Acceptance,
  task: LockedTask,
  postId: string,
  kind: 'copy' | 'nudge',
  sentence: (name: string) => string,
): Promise<void> {
  const name = await subjectName({ tx, process });
  const people = (await recipientsOf(tx, [postId], now)).get(postId) ?? [];
  const text = sentence(name === null ? task.title : `${name}：${task.title}`);
  const item = { processId: process.id, taskId: task.id, kind, text, link: `/tasks/${task.id}` };
  const messages = people.map((to) => ({ to, item }));
  await createDeliveries(tx, actor.realmId, now, messages);
}
