import { randomUUID } from 'node:crypto';
import type { Acceptance } from '../accept';

/** Puts a move on record and stops other input until the process has read it. The caller sends its row, and nothing else. */
export async function requestMove(
  { tx, actor, process, now, record }: Acceptance,
  move: { toHash: string; mapping: Record<string, string>; reason: string; reversesId?: string },
): Promise<string> {
  const { toHash, mapping, reason, reversesId } = move;
  const { id: processId, realmId, programmeHash: fromHash } = process;
  const moveId = randomUUID();
  await tx.versionMove.create({
    data: {
      id: moveId,
      ...{ realmId, processId, fromHash, toHash, mapping, reason },
      inboxNo: process.inboxNo + 1,
      status: 'asked',
      reversesId: reversesId ?? null,
      askedAt: new Date(now),
      askedByPersonId: actor.personId,
      askedByPostId: actor.postId,
    },
  });
  await tx.process.update({ where: { id: processId }, data: { moving: true } });
  record({ type: 'project.versionMoveRequested', data: { moveId, fromHash, toHash, back: reversesId !== undefined, reason } });
  return moveId;
}
