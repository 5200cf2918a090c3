import type { Acceptance } from '../accept';

export interface Party {
  /** Who fills the role by itself, or null. */
  ownId: string | null;
  /** Who holds its tasks: itself, or who stands in. */
  holderId: string;
}

/** Who does what a programme gives to `owner`, a role of the project or an organisation by its code; null where the realm lacks it. */
export async function ownerIdOf(acceptance: Pick<Acceptance, 'tx' | 'process' | 'programme'>, owner: string): Promise<string | null> {
  if (owner.startsWith('$')) return (await partyOf(acceptance, owner)).holderId;
  const where = { realmId: acceptance.process.realmId, code: owner };
  return (await acceptance.tx.organisation.findFirst({ where, select: { id: true } }))?.id ?? null;
}

/** Who fills a role of a project, and who stands in, as the exchange opens tasks (activities/exchange/holder.ts). */
export async function partyOf({ tx, process, programme }: Pick<Acceptance, 'tx' | 'process' | 'programme'>, role: string): Promise<Party> {
  const project = await tx.project.findUniqueOrThrow({ where: { id: process.id } });
  const { subdistrictId, communityId, ownersBodyId, clientId } = project;
  if (role === '$subdistrict') return { ownId: subdistrictId, holderId: subdistrictId };
  if (role === '$community') return { ownId: communityId, holderId: communityId ?? subdistrictId };
  if (role === '$owners-body') return { ownId: ownersBodyId, holderId: ownersBodyId ?? communityId ?? subdistrictId };
  const office = { realmId: process.realmId, code: programme.office };
  if (role === '$district') {
    const place = await tx.organisation.findUnique({ where: { id: subdistrictId }, select: { parentId: true } });
    const ownId = place?.parentId ?? subdistrictId;
    if ((await tx.organisation.count({ where: { id: ownId, kind: 'government' } })) === 0) return { ownId, holderId: ownId };
    return { ownId, holderId: (await tx.organisation.findFirst({ where: office, select: { id: true } }))?.id ?? subdistrictId };
  }
  const party = await tx.projectRole.findUnique({ where: { projectId_role: { projectId: process.id, role } } });
  const ownId = role === '$client' ? clientId : (party?.organisationId ?? null);
  if (ownId !== null) return { ownId, holderId: ownId };
  const standIn = await tx.organisation.findFirst({ where: office, select: { id: true } });
  return { ownId: null, holderId: standIn?.id ?? subdistrictId };
}
