import { recipientsOf } from '#libs/database/addressee.repository';
import { createDeliveries, type MessageItem } from '#libs/database/delivery.repository';
import type { Acceptance } from '../accept';
import { subjectName } from '../subject-name';

/**
 * Tells the people who hold these posts now. Call it last: deliveries lie below everything else in the lock order.
 *
 * @returns how many people it reaches; none where the posts are vacant
 */
export async function tellPeople({ tx, actor, now }: Acceptance, postIds: string[], item: MessageItem): Promise<number> {
  const byPost = await recipientsOf(tx, postIds, now);
  const people = new Map([...byPost.values()].flat().map((to) => [to.personId, to]));
  await createDeliveries(
    tx,
    actor.realmId,
    now,
    [...people.values()].map((to) => ({ to, item })),
  );
  return people.size;
}

/** «project：task», as people know the matter. */
export async function matterOf({ tx, process }: Acceptance, taskId: string): Promise<{ name: string; postId: string | null }> {
  const subject = await subjectName({ tx, process });
  const task = await tx.task.findUnique({ where: { id: taskId }, select: { title: true, postId: true } });
  return { name: [subject, task?.title].filter(Boolean).join('：'), postId: task?.postId ?? null };
}
