import { type LetterKind, mannerTowards } from '#libs/domain/etiquette/manner-towards';
import type { Acceptance } from '../accept';
import { addresseeOf, draftLetter, LETTER_TITLES } from './draft-letter';
import { type LockedTask, postOf } from './locked-task';
import { officeOf } from './office';

type Post = Awaited<ReturnType<typeof postOf>>;

/**
 * A paper about a task that was handed over asks its present holder: one that waits for its signature is addressed anew, with the wording
 * that it had. Where the new holder is written to by another kind of paper, or may be reminded without one, it is laid aside, and says why.
 * What is signed stays (REQUIREMENTS.md 2.6). The process is locked, as by who signs.
 */
export async function readdressDrafts(acceptance: Acceptance, task: LockedTask, to: Post): Promise<void> {
  const { tx, actor } = acceptance;
  const drafts = await tx.letterDraft.findMany({ where: { taskId: task.id, status: 'draft' }, orderBy: { id: 'asc' } });
  if (drafts.length === 0) return;
  const from = await postOf(tx, actor.realmId, task.postId, 'taskId');
  for (const { id, kind: known, text, toOrganisationId, toPostId } of drafts) {
    const kind = known as LetterKind;
    // What goes to somebody above speaks of who holds the task.
    const held = text.replaceAll(`由${from.organisation.name}承办`, `由${to.organisation.name}承办`);
    const toHolder = toOrganisationId === task.organisationId && (toPostId === null || toPostId === task.postId);
    if (!toHolder) {
      if (held !== text) await tx.letterDraft.update({ where: { id }, data: { text: held, revision: { increment: 1 } } });
    } else if (kind !== paperTo(to)) {
      await layAside(acceptance, { draftId: id, taskId: task.id, kind }, task, to);
    } else if (kind !== 'request-letter' || toOrganisationId !== to.organisationId) {
      const addressed = held.replace(`\n${addresseeOf(kind, from)}：`, `\n${addresseeOf(kind, to)}：`);
      const addressee = { toOrganisationId: to.organisationId, toPostId: kind === 'request-letter' ? null : to.id };
      await tx.letterDraft.update({ where: { id }, data: { ...addressee, text: addressed, revision: { increment: 1 } } });
      acceptance.record({ type: 'letter.readdressed', data: { draftId: id, taskId: task.id, kind, ...addressee } });
    }
  }
}

/** The paper by which a holder is written to at all. */
function paperTo({ organisation: { kind, subordinate } }: Post): LetterKind {
  if (kind === 'government' || kind === 'leading-group') return 'submission';
  return subordinate ? 'oversight-order' : 'request-letter';
}

async function layAside(
  acceptance: Acceptance,
  draft: { draftId: string; taskId: string; kind: LetterKind },
  task: LockedTask,
  to: Post,
): Promise<void> {
  const { tx, actor, programme } = acceptance;
  const office = await officeOf(tx, actor.realmId, programme);
  const manner = mannerTowards(to.organisation, to.leader, office?.id ?? null);
  const instead = manner === 'message' ? '可直接提醒，不再发文' : `改拟${LETTER_TITLES[manner]}`;
  await tx.letterDraft.update({ where: { id: draft.draftId }, data: { status: 'discarded', revision: { increment: 1 } } });
  const reason = `所涉待办已转办至${to.organisation.name}，${instead}`;
  acceptance.record({ type: 'letter.discarded', data: { ...draft, reason } });
  if (manner === 'message') return;
  const draftId = await draftLetter(acceptance, task, to, manner);
  acceptance.record({ type: 'letter.drafted', data: { draftId, taskId: task.id, kind: manner } });
}
