import type { Database } from '#libs/database/client';
import type { LetterKind } from '#libs/domain/etiquette/manner-towards';
import { accept, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { draftLetter } from './draft-letter';
import { lockOpenTask, postOf, recordAct } from './locked-task';

export interface OrderOversightInput {
  taskId: string;
  /** What the paper asks for; a sentence of ours where left out. */
  text?: string;
}

export interface OversightOrdered extends Receipt {
  draftId: string;
  kind: LetterKind;
}

/**
 * Drafts an oversight order (督办单) to the holder of an open task, for a person to sign. Only who may be ordered gets one: a unit that
 * is not subordinate gets a 商请函, a government or leading group a 呈报件 (REQUIREMENTS.md 2.6).
 *
 * @throws Refusal not-found, task-closed, invalid-input, project-paused, project-ended, being-moved
 */
export async function orderOversight(
  db: Database,
  actor: Actor,
  input: OrderOversightInput,
  options: DecisionOptions = {},
): Promise<Accepted<OversightOrdered>> {
  const check = new InputCheck();
  check.text('text', input.text, { required: false });
  check.done();
  return accept(db, actor, { ...options, processId: { of: 'task', id: input.taskId } }, async (acceptance) => {
    const task = await lockOpenTask(acceptance, input.taskId, options.ifMatch);
    const post = await postOf(acceptance.tx, actor.realmId, task.postId, 'taskId');
    const above = post.organisation.kind === 'government' || post.organisation.kind === 'leading-group';
    const kind = above ? 'submission' : post.organisation.subordinate ? 'oversight-order' : 'request-letter';
    const draftId = await draftLetter(acceptance, task, post, kind, input.text);
    await recordAct(acceptance, task.id, 'oversight', { draftId, kind });
    acceptance.record({ type: 'task.oversightOrdered', data: { taskId: task.id, draftId } });
    return { ...receiptOf(acceptance, task.id, task.revision), draftId, kind };
  });
}
