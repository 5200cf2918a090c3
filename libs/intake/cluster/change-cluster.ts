import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { type Accepted, checkRevision } from '../accept';
import { acceptRecord, type DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { recordVersion } from '../register-version';
import { checkClusterCompounds, type ClusterRecord, refuseWhileRenewed } from './cluster-input';

export interface ChangeClusterInput {
  clusterId: string;
  name?: string;
  /** All of its compounds from now on. */
  compoundIds?: string[];
}

/**
 * Renames a cluster, or takes compounds in and out of it while no project renews it.
 *
 * @throws Refusal not-found, stale-revision, invalid-input, out-of-turn
 */
export async function changeCluster(
  db: Database,
  actor: Actor,
  { clusterId, name, compoundIds }: ChangeClusterInput,
  options: DecisionOptions = {},
): Promise<Accepted<ClusterRecord>> {
  return acceptRecord(db, actor, options, async (recording) => {
    const { tx } = recording;
    await tx.$queryRaw`select 1 from cluster where id = ${clusterId} for update`;
    const before = await tx.cluster.findFirst({ where: { id: clusterId, realmId: actor.realmId } });
    if (!before) throw new Refusal('not-found', '没有这个片区。');
    checkRevision(options.ifMatch, before.revision);
    const check = new InputCheck();
    check.text('name', name, { required: false, most: 200 });
    check.done();
    if (compoundIds) {
      await refuseWhileRenewed(tx, clusterId);
      await checkClusterCompounds(tx, actor.realmId, compoundIds, clusterId);
      await tx.clusterCompound.deleteMany({ where: { clusterId } });
      await tx.clusterCompound.createMany({ data: compoundIds.map((compoundId) => ({ clusterId, compoundId })) });
    }
    const data = { ...(name === undefined ? {} : { name }), revision: { increment: 1 } };
    const cluster = await tx.cluster.update({
      where: { id: clusterId },
      data,
      select: { id: true, code: true, name: true, revision: true },
    });
    const compounds = await tx.clusterCompound.findMany({ where: { clusterId }, orderBy: { compoundId: 'asc' } });
    const record = { ...cluster, compoundIds: compounds.map(({ compoundId }) => compoundId) };
    await recordVersion(recording, 'cluster', record);
    return record;
  });
}
