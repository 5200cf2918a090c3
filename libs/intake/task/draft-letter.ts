import { civilDateOf } from '#libs/domain/clock/civil-date';
import type { LetterKind } from '#libs/domain/etiquette/manner-towards';
import type { Acceptance } from '../accept';
import { subjectName } from '../subject-name';
import type { LockedTask, postOf } from './locked-task';
import { officeOf } from './office';

type AddressedPost = Awaited<ReturnType<typeof postOf>>;

export const LETTER_TITLES: Record<LetterKind, string> = { 'request-letter': '商请函', 'oversight-order': '督办单', submission: '呈报件' };

/**
 * Drafts a paper about a task for a person to sign; our own layout, hence 参考样式 at its head.
 *
 * @param wording what the paper asks for; a sentence of its own where a person gave none
 * @returns the draft's id
 */
export async function draftLetter(
  acceptance: Acceptance,
  task: LockedTask,
  to: AddressedPost,
  kind: LetterKind,
  wording?: string,
): Promise<string> {
  const { tx, actor, process, now, programme } = acceptance;
  const office = await officeOf(tx, actor.realmId, programme);
  const name = await subjectName(acceptance);
  const late = now >= task.dueAt ? '，截至目前尚未办结' : '';
  const matter = `${name === null ? '' : `${process.kind === 'window' ? '' : '项目'}“${name}”中`}“${task.title}”事项办理期限为${task.dueOn}${late}。`;
  const text = [
    '（参考样式）',
    LETTER_TITLES[kind],
    '',
    `${addresseeOf(kind, to)}：`,
    `　　${matter}${wording ?? DEFAULT_WORDING[kind]}`,
    '',
    office?.name ?? '',
    civilDateOf(now),
  ].join('\n');
  const { id } = await tx.letterDraft.create({
    data: {
      realmId: actor.realmId,
      processId: process.id,
      taskId: task.id,
      kind,
      toOrganisationId: to.organisationId,
      toPostId: kind === 'request-letter' ? null : to.id,
      text,
      status: 'draft',
      draftedAt: new Date(now),
    },
    select: { id: true },
  });
  return id;
}

/** Whom the paper names at its head: a unit as a whole is asked, one post of it is ordered. */
export const addresseeOf = (kind: LetterKind, to: AddressedPost): string =>
  kind === 'request-letter' ? to.organisation.name : `${to.organisation.name}${to.title}`;

const DEFAULT_WORDING: Record<LetterKind, string> = {
  'request-letter': '请贵单位支持，尽快办理并函复办理情况。',
  'oversight-order': '请抓紧办理，并反馈办理进展和完成时间。',
  submission: '现将有关情况呈报，请予阅示。',
};
