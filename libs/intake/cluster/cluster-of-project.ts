import type { Tx } from '#libs/database/client';
import { InputCheck } from '../input-check';
import type { ProjectInput } from '../project/project-input';

/**
 * A project for a cluster takes in all its compounds (Chiping: merged and renewed together); it is held as it is while the project is being
 * started.
 *
 * @throws Refusal invalid-input where the cluster is not of the realm, or compounds are named beside it that are not its own
 */
export async function withClusterCompounds<I extends ProjectInput>(tx: Tx, realmId: string, input: I): Promise<I> {
  const check = new InputCheck();
  if (input.clusterId === undefined) {
    check.ensure(input.votesOver !== 'each-compound' || input.compoundIds.length > 1, 'votesOver', '只有一个小区，不分小区计票');
    check.done();
    return input;
  }
  const held = await tx.$queryRaw<unknown[]>`select 1 from cluster where id = ${input.clusterId} and realm_id = ${realmId} for share`;
  check.ensure(held.length > 0, 'clusterId', '没有这个片区');
  const compounds = await tx.clusterCompound.findMany({ where: { clusterId: input.clusterId }, orderBy: { compoundId: 'asc' } });
  const compoundIds = compounds.map(({ compoundId }) => compoundId);
  const same = input.compoundIds.length === 0 || compoundIds.join() === [...input.compoundIds].sort().join();
  check.ensure(same, 'compoundIds', '须为该片区的全部小区，或不填');
  check.done();
  return { ...input, compoundIds };
}
