import { Refusal } from '#libs/contracts/refusal';
import type { Acceptance } from '../accept';
import { leaderOf } from '../fund/owners-decision';
import { ownerIdOf } from '../project/party-of';

/**
 * The organisation that the programme names decides, and no other: one of the project's own, what stands above its subdistrict, or one by its code.
 *
 * @throws Refusal forbidden, with who decides
 */
export async function refuseOtherDeciders(acceptance: Acceptance, decidedBy: string): Promise<void> {
  const organisationId = await ownerIdOf(acceptance, decidedBy);
  if (organisationId === acceptance.actor.organisationId) return;
  const name = leaderOf(acceptance.programme, decidedBy);
  throw new Refusal('forbidden', `减免由${name}决定。`, { decidedBy, organisationId });
}
