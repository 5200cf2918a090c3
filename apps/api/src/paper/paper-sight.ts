import type { Role } from '#libs/contracts/role';
import type { Database } from '#libs/database/client';
import { programmeByHash } from '#libs/database/programme.repository';
import type { Actor } from '#libs/intake/actor';
import { papersToRead } from '#libs/intake/paper/papers-of-tasks';

/**
 * Who reads every paper of the projects that he sees: who works in the compound, steers or audits. Papers hold residents' names,
 * rooms, signatures and identity papers (REQUIREMENTS.md 2.15).
 */
const READS_ALL: readonly Role[] = ['coordination', 'subdistrict', 'owners-body', 'leadership', 'auditor'];

/** Condition on the papers of a project: the others read what is public, what their own tasks name, and what they brought. */
export async function papersOf(db: Database, actor: Actor, projectId: string): Promise<object> {
  if (READS_ALL.includes(actor.role)) return {};
  const { programmeHash } = await db.process.findUniqueOrThrow({ where: { id: projectId }, select: { programmeHash: true } });
  const programme = await programmeByHash(db, programmeHash);
  const open = programme.papers.filter((paper) => paper.public).map(({ code }) => code);
  const codes = [...open, ...(await papersToRead(db, actor, projectId, programme))];
  return { OR: [{ code: { in: codes } }, { uploadedByPersonId: actor.personId }] };
}
