import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';
import { InputCheck } from '../input-check';

export interface ClusterRecord {
  id: string;
  code: string;
  name: string;
  revision: number;
  compoundIds: string[];
}

/**
 * Locks the compounds of a cluster, by id, and checks that they may be its own: each of the realm and in no other cluster.
 *
 * @throws Refusal invalid-input with `errors`
 */
export async function checkClusterCompounds(tx: Tx, realmId: string, compoundIds: string[], clusterId: string | null): Promise<void> {
  await tx.$queryRaw`select 1 from compound where id = any(${compoundIds}::text[]) order by id for update`;
  const known = await tx.compound.findMany({ where: { id: { in: compoundIds }, realmId }, select: { id: true } });
  const elsewhere = await tx.$queryRaw<{ compoundId: string; name: string }[]>`
    select cc.compound_id as "compoundId", k.name from cluster_compound cc join cluster k on k.id = cc.cluster_id
    where cc.compound_id = any(${compoundIds}::text[]) and k.id is distinct from ${clusterId}`;
  const check = new InputCheck();
  check.ensure(compoundIds.length > 0, 'compoundIds', '至少一个小区');
  compoundIds.forEach((id, index) => {
    const path = `compoundIds.${index}`;
    check.ensure(compoundIds.indexOf(id) === index, path, '小区重复');
    const found = known.some((compound) => compound.id === id);
    if (!check.ensure(found, path, '没有这个小区')) return;
    const other = elsewhere.find(({ compoundId }) => compoundId === id);
    check.ensure(other === undefined, path, `该小区已并入片区“${other?.name ?? ''}”`);
  });
  check.done();
}

/** A project renews the cluster as it was when it started. @throws Refusal out-of-turn with the project */
export async function refuseWhileRenewed(tx: Tx, clusterId: string): Promise<void> {
  const project = await tx.project.findFirst({
    where: { clusterId, status: { in: ['running', 'paused'] } },
    select: { id: true, name: true },
  });
  if (project)
    throw new Refusal('out-of-turn', `项目“${project.name}”正在改造该片区，小区不再增减。`, { expected: [], projectId: project.id });
}
