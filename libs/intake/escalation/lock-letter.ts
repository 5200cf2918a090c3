import { Refusal } from '#libs/contracts/refusal';
import { toIso } from '#libs/domain/clock/civil-date';
import type { LetterKind } from '#libs/domain/etiquette/manner-towards';
import type { Tx } from '#libs/database/client';
import { lockThing } from '#libs/database/lock-thing';
import { type Acceptance, checkRevision } from '../accept';

export interface LockedLetter {
  id: string;
  taskId: string;
  kind: LetterKind;
  toOrganisationId: string;
  toPostId: string | null;
  text: string;
}

/** Locks a draft that still waits for its signature. @throws Refusal letter-closed (with the task that it was about, where that is done), stale-revision */
export async function lockDraft({ tx }: Acceptance, draftId: string, ifMatch: number | undefined): Promise<LockedLetter> {
  await lockThing(tx, 'letter_draft', draftId);
  const letter = await tx.letterDraft.findUniqueOrThrow({ where: { id: draftId } });
  if (letter.status === 'signed') throw new Refusal('letter-closed', '该文稿已签发。');
  if (letter.status !== 'draft') {
    const task = await doneTask(tx, letter.taskId);
    throw new Refusal('letter-closed', task ? `该文稿已作废：${saidOf(task)}。` : '该文稿已作废。', task ? { task } : {});
  }
  checkRevision(ifMatch, letter.revision);
  return { ...letter, kind: letter.kind as LetterKind };
}

/** What became of a task; null while it is open. */
async function doneTask(tx: Tx, taskId: string) {
  const task = await tx.task.findUnique({
    where: { id: taskId },
    select: { id: true, title: true, status: true, answer: true, answeredAt: true },
  });
  return task && task.status !== 'open' ? { ...task, answeredAt: task.answeredAt && toIso(task.answeredAt.getTime()) } : null;
}

const saidOf = ({ title, status }: { title: string; status: string }): string =>
  `“${title}”${status === 'answered' ? '已经答复' : '已经办结或关闭'}`;

/** @throws Refusal task-closed: what the letter asks for is done, or asked no more (REQUIREMENTS.md 2.6) */
export async function refuseDone({ tx }: Acceptance, { taskId }: LockedLetter): Promise<void> {
  const task = await doneTask(tx, taskId);
  if (task) throw new Refusal('task-closed', `${saidOf(task)}，不再发文。`, { task });
}
