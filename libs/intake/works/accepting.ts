import { Refusal } from '#libs/contracts/refusal';
import type { Acceptance } from '../accept';
import { visitsOf } from '../version/visits-of';

/**
 * What an acceptance finds is said by who takes part in it: the project's own parties, the office, and of the departments those that
 * it asks (Lucheng 二(三)7). One that only reviewed the scheme inspects works, and accepts nothing.
 *
 * @throws Refusal forbidden
 */
export async function refuseWhoAcceptsNothing(acceptance: Acceptance): Promise<void> {
  const { tx, actor, process, programme } = acceptance;
  if (actor.role !== 'department') return;
  const stages = programme.stages.filter(({ kind }) => kind === 'acceptance').map(({ code }) => code);
  const own = { OR: [{ organisationId: actor.organisationId }, { delegatedToPersonId: actor.personId }] };
  const there = { OR: await visitsOf(acceptance, stages) };
  if ((await tx.task.count({ where: { processId: process.id, AND: [there, own] } })) > 0) return;
  const detail = '验收发现的问题由参加验收的单位、建设单位、街道、业主组织或统筹部门登记。';
  throw new Refusal('forbidden', detail, { allowed: ['coordination', 'subdistrict', 'owners-body'] });
}
