import type { Database } from '#libs/database/client';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { recordVersion } from '../register-version';
import { checkClusterCompounds, type ClusterRecord } from './cluster-input';

export interface CreateClusterInput {
  code: string;
  name: string;
  compoundIds: string[];
}

/**
 * Merges compounds into a cluster that can be renewed as one (Chiping: scattered buildings and neighbours).
 *
 * @throws Refusal invalid-input, already-exists
 */
export async function createCluster(
  db: Database,
  actor: Actor,
  { code, name, compoundIds }: CreateClusterInput,
  options: RecordOptions = {},
): Promise<Accepted<ClusterRecord>> {
  return acceptRecord(db, actor, options, async (recording) => {
    const { tx, clock } = recording;
    const check = new InputCheck();
    check.text('code', code, { most: 100 });
    check.text('name', name, { most: 200 });
    check.done();
    await checkClusterCompounds(tx, actor.realmId, compoundIds, null);
    const data = { realmId: actor.realmId, code, name, createdAt: new Date(clock.now) };
    const cluster = await tx.cluster.create({ data, select: { id: true, code: true, name: true, revision: true } });
    await tx.clusterCompound.createMany({ data: compoundIds.map((compoundId) => ({ clusterId: cluster.id, compoundId })) });
    const record = { ...cluster, compoundIds: [...compoundIds].sort() };
    await recordVersion(recording, 'cluster', record);
    return record;
  });
}
