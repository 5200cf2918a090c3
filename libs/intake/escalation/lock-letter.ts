import { Refusal } from '#libs/contracts/refusal';
import type { LetterKind } from '#libs/domain/etiquette/manner-towards';
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

/** Locks a draft that still waits for its signature. @throws Refusal letter-closed, stale-revision */
export async function lockDraft({ tx }: Acceptance, draftId: string, ifMatch: number | undefined): Promise<LockedLetter> {
  await lockThing(tx, 'letter_draft', draftId);
  const letter = await tx.letterDraft.findUniqueOrThrow({ where: { id: draftId } });
  if (letter.status !== 'draft') throw new Refusal('letter-closed', letter.status === 'signed' ? '该文稿已签发。' : '该文稿已作废。');
  checkRevision(ifMatch, letter.revision);
  return { ...letter, kind: letter.kind as LetterKind };
}
