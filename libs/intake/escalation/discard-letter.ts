import type { Database } from '#libs/database/client';
import { accept, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { lockDraft } from './lock-letter';

export interface DiscardLetterInput {
  draftId: string;
  reason: string;
}

/**
 * Lays a draft aside, with a reason on record; also when the project has been paused or has ended, so that no draft waits for
 * ever.
 *
 * @throws Refusal not-found, stale-revision, letter-closed, invalid-input
 */
export async function discardLetter(
  db: Database,
  actor: Actor,
  input: DiscardLetterInput,
  options: DecisionOptions = {},
): Promise<Accepted<Receipt>> {
  const check = new InputCheck();
  check.text('reason', input.reason);
  check.done();
  const processId = { of: 'letter_draft' as const, id: input.draftId };
  return accept(db, actor, { ...options, processId, evenWhenPaused: true, evenWhenEnded: true }, async (acceptance) => {
    const { id, taskId, kind } = await lockDraft(acceptance, input.draftId, options.ifMatch);
    const data = { status: 'discarded', revision: { increment: 1 } };
    const { revision } = await acceptance.tx.letterDraft.update({ where: { id }, data });
    acceptance.record({ type: 'letter.discarded', data: { draftId: id, taskId, kind, reason: input.reason } });
    return receiptOf(acceptance, id, revision);
  });
}
