import { Refusal } from '#libs/contracts/refusal';
import type { Acceptance } from '../accept';
import { leaderOf } from '../fund/owners-decision';
import { ownerIdOf } from '../project/party-of';

/**
 * A line is its utility's: of the departments and utilities that a project asks, that one alone registers, receives or drops it. The
 * project's own parties and coordination enter it for all.
 *
 * @throws Refusal forbidden, with who may
 */
export async function refuseOtherUtilities(acceptance: Acceptance, kinds: readonly string[]): Promise<void> {
  const { actor, programme } = acceptance;
  if (actor.role !== 'department') return;
  for (const kind of new Set(kinds)) {
    const rule = programme.lines?.kinds.find(({ code }) => code === kind);
    if (!rule) continue;
    const organisationId = await ownerIdOf(acceptance, rule.utility);
    if (organisationId === actor.organisationId) continue;
    throw new Refusal('forbidden', `${rule.title}由${leaderOf(programme, rule.utility)}、建设单位、街道或统筹部门登记。`, {
      allowed: ['coordination', 'subdistrict'],
      organisations: organisationId === null ? [] : [organisationId],
    });
  }
}
