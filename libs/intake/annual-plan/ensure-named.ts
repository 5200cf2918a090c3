import { isCarriedOut } from '#libs/domain/annual-plan/tier';
import type { AnnualPlan } from '#libs/programme/ir/programme';
import type { Acceptance } from '../accept';
import type { InputCheck } from '../input-check';
import { ensureFillsRole } from '../organisation/organisation-role';
import type { ItemDecision } from './item-decision';

/**
 * Client and money that a decision fixes: of an agreement only, a client that may carry a project out by the programme and has somebody to do
 * it, and one client for all compounds of a project. Where the programme has the meeting name them, none of what is to be carried out goes without.
 *
 * @param tiers of each decision, that was asked for included
 */
export async function ensureNamed(
  { tx, programme, actor }: Acceptance,
  check: InputCheck,
  plan: AnnualPlan,
  decisions: readonly ItemDecision[],
  tiers: readonly (string | null)[],
): Promise<void> {
  const { decides = [] } = plan;
  const clientIds = [...new Set(decisions.flatMap(({ clientId }) => clientId ?? []))];
  const found = await tx.organisation.findMany({ where: { realmId: actor.realmId, id: { in: clientIds } } });
  const posts = await tx.post.findMany({ where: { organisationId: { in: clientIds } }, select: { organisationId: true } });
  const staffed = new Set(posts.map(({ organisationId }) => organisationId));
  const clients = new Map(found.map((client) => [client.id, client]));
  decisions.forEach(({ verb, clientId, fen }, index) => {
    const row = index + 1;
    const named = verb === 'agree' && isCarriedOut(plan, tiers[index] ?? null) ? decides : [];
    check.ensure(!named.includes('client') || clientId !== undefined, 'clientId', '按方案，同意列入的须同时确定建设单位', row);
    check.ensure(!named.includes('budget') || fen !== undefined, 'fen', '按方案，同意列入的须同时确定资金预算', row);
    if (fen !== undefined) {
      check.ensure(verb === 'agree', 'fen', '只有同意才定资金预算', row);
      check.ensure(Number.isSafeInteger(fen) && fen > 0, 'fen', '须为大于零的金额', row);
    }
    if (clientId === undefined) return;
    check.ensure(verb === 'agree', 'clientId', '只有同意才定建设单位', row);
    const client = clients.get(clientId);
    if (!check.ensure(client !== undefined, 'clientId', '没有这个单位', row)) return;
    ensureFillsRole(check, programme, '$client', client!, 'clientId', row);
    check.ensure(staffed.has(clientId), 'clientId', `“${client!.name}”没有岗位，不能承办`, row);
  });
  await ensureOneClient(tx, check, decisions);
}

async function ensureOneClient(tx: Acceptance['tx'], check: InputCheck, decisions: readonly ItemDecision[]): Promise<void> {
  const ids = decisions.flatMap(({ applicationId, clientId }) => (clientId === undefined ? [] : [applicationId]));
  const projects = await tx.planApplication.findMany({ where: { id: { in: ids } }, select: { id: true, projectId: true } });
  const projectOf = new Map(projects.map(({ id, projectId }) => [id, projectId]));
  const first = new Map<string, string>();
  decisions.forEach(({ applicationId, clientId }, index) => {
    const projectId = projectOf.get(applicationId);
    if (clientId === undefined || !projectId) return;
    if (!first.has(projectId)) first.set(projectId, clientId);
    check.ensure(first.get(projectId) === clientId, 'clientId', '同一项目的小区须为同一建设单位', index + 1);
  });
}
