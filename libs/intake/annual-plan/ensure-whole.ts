import { isCarriedOut } from '#libs/domain/annual-plan/tier';
import type { Acceptance } from '../accept';
import type { InputCheck } from '../input-check';
import type { ItemDecision } from './item-decision';
import { plannedCompounds } from './whole-projects';
import type { LockedWindow } from './window-of';

/** What a decision says of an application, the tier that was asked for included. */
export type DecidedItem = Pick<ItemDecision, 'applicationId' | 'verb'> & { tier: string | null };

/**
 * Where the programme has projects listed whole, an act leaves none of them half on the plan: either all compounds of it are agreed to for the
 * year itself, or on an issued plan already, or none is.
 */
export async function ensureWhole(
  { tx, programme }: Acceptance,
  check: InputCheck,
  { id: windowId, plan }: LockedWindow,
  items: readonly DecidedItem[],
): Promise<void> {
  if (plan.splitProjects !== 'refused') return;
  const ids = items.map(({ applicationId }) => applicationId);
  const decided = await tx.planApplication.findMany({ where: { id: { in: ids } }, select: { id: true, projectId: true } });
  const projectOf = new Map(decided.map(({ id, projectId }) => [id, projectId]));
  const planned = await plannedCompounds(tx, programme, [...new Set([...projectOf.values()].filter((id) => id !== null))]);
  const many = [...planned].filter(([, compounds]) => compounds.length > 1);
  if (many.length === 0) return;
  const compoundIds = many.flatMap(([, compounds]) => compounds.map(({ compoundId }) => compoundId));
  const applications = await tx.planApplication.findMany({
    where: { processId: windowId, compoundId: { in: compoundIds }, status: { in: ['listed', 'agreed', 'returned', 'refused'] } },
    select: { id: true, compoundId: true, status: true, decidedTier: true },
  });
  const now = new Map(items.map((item) => [item.applicationId, item]));
  const agreed = new Set(
    applications
      .filter(({ id, status, decidedTier }) => {
        const { verb, tier } = now.get(id) ?? { verb: status === 'agreed' ? 'agree' : 'return', tier: decidedTier };
        return verb === 'agree' && isCarriedOut(plan, tier);
      })
      .map(({ compoundId }) => compoundId),
  );
  for (const [projectId, compounds] of many) {
    const missing = compounds.filter(({ compoundId, listing }) => !agreed.has(compoundId) && listing === null);
    if (missing.length === 0 || !compounds.some(({ compoundId }) => agreed.has(compoundId))) continue;
    const message = `所在项目含 ${compounds.length} 个小区，须一并列入本年度计划，不能只列一部分：“${missing.map(({ name }) => name).join('”“')}”未列入`;
    items.forEach(({ applicationId }, index) =>
      check.ensure(projectOf.get(applicationId) !== projectId, 'applicationId', message, index + 1),
    );
  }
}
