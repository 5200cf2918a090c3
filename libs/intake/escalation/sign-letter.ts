import type { Database } from '#libs/database/client';
import type { LetterKind } from '#libs/domain/etiquette/manner-towards';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { lockDraft, type LockedLetter, refuseDone } from './lock-letter';
import { matterOf, tellPeople } from './tell-people';

export interface SignLetterInput {
  draftId: string;
  /** The wording signed, where it differs from the draft. */
  text?: string;
}

export interface LetterSigned extends Receipt {
  /** People whom it was delivered to; 0 where it goes on paper, or the post is vacant. */
  recipients: number;
}

const TITLES: Record<LetterKind, string> = { 'request-letter': '商请函', 'oversight-order': '督办单', submission: '呈报件' };

/**
 * A person signs what the machine drafted (REQUIREMENTS.md 2.6): from then on it is that person's paper, and is delivered to the
 * addressee in that name. A government is never messaged: such a paper is printed and carried there.
 *
 * @throws Refusal not-found, stale-revision, letter-closed, task-closed, invalid-input
 */
export async function signLetter(
  db: Database,
  actor: Actor,
  input: SignLetterInput,
  options: DecisionOptions = {},
): Promise<Accepted<LetterSigned>> {
  const check = new InputCheck();
  check.text('text', input.text === undefined ? '—' : input.text, { most: 20_000 });
  check.done();
  const processId = { of: 'letter_draft' as const, id: input.draftId };
  return accept(db, actor, { ...options, processId }, async (acceptance) => {
    const { tx, now } = acceptance;
    const letter = await lockDraft(acceptance, input.draftId, options.ifMatch);
    await refuseDone(acceptance, letter);
    const signed = { status: 'signed', signedAt: new Date(now), signedByPersonId: acceptance.actor.personId };
    const text = input.text ?? letter.text;
    const { revision } = await tx.letterDraft.update({ where: { id: letter.id }, data: { ...signed, text, revision: { increment: 1 } } });
    acceptance.record({ type: 'letter.signed', data: { draftId: letter.id, taskId: letter.taskId, kind: letter.kind } });
    return { ...receiptOf(acceptance, letter.id, revision), recipients: await deliver(acceptance, letter) };
  });
}

async function deliver(acceptance: Acceptance, letter: LockedLetter): Promise<number> {
  const { tx, actor, process } = acceptance;
  const organisation = await tx.organisation.findUnique({ where: { id: letter.toOrganisationId } });
  const posts = await tx.post.findMany({ where: { organisationId: letter.toOrganisationId }, select: { id: true } });
  const addressed = posts.filter((post) => (letter.toPostId === null ? true : post.id === letter.toPostId));
  const signer = await tx.person.findUnique({ where: { id: actor.personId }, select: { name: true } });
  const { name } = await matterOf(acceptance, letter.taskId);
  const text = `【${TITLES[letter.kind]}】${signer?.name ?? ''}签发，致${organisation?.name ?? ''}：${name}。`;
  const item = { processId: process.id, taskId: letter.taskId, kind: 'letter', text, link: `/letters/${letter.id}` };
  return tellPeople(
    acceptance,
    addressed.map(({ id }) => id),
    item,
  );
}
