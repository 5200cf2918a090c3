import { Refusal } from '#libs/contracts/refusal';
import type { Acceptance } from '../accept';
import { leaderOf } from '../fund/owners-decision';

/**
 * The organisation that the programme names decides, and no other: one of the project's own, what stands above its subdistrict, or one by its code.
 *
 * @throws Refusal forbidden, with who decides
 */
export async function refuseOtherDeciders({ tx, process, programme, actor }: Acceptance, decidedBy: string): Promise<void> {
  const project = await tx.project.findUniqueOrThrow({ where: { id: process.id } });
  const { subdistrictId, communityId, ownersBodyId, clientId } = project;
  const above = async () => (await tx.organisation.findUnique({ where: { id: subdistrictId }, select: { parentId: true } }))?.parentId;
  const named = async () =>
    (await tx.organisation.findFirst({ where: { realmId: process.realmId, code: decidedBy }, select: { id: true } }))?.id;
  const own: Record<string, string | null> = {
    $subdistrict: subdistrictId,
    $client: clientId,
    $community: communityId ?? subdistrictId,
    '$owners-body': ownersBodyId ?? communityId ?? subdistrictId,
  };
  const organisationId = own[decidedBy] ?? (decidedBy === '$district' ? await above() : await named());
  if (organisationId === actor.organisationId) return;
  const name = leaderOf(programme, decidedBy);
  throw new Refusal('forbidden', `减免由${name}决定。`, { decidedBy, organisationId: organisationId ?? null });
}
