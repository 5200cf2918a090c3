import type { Recording } from './accept-record';

/**
 * Puts on record what a cluster or lot is from now on, and who said so: they belong to no one process, so that no event can. Rows are never
 * changed (a trigger holds them).
 */
export async function recordVersion(
  { tx, actor, clock }: Recording,
  thing: 'cluster' | 'lot',
  record: { id: string; revision: number },
): Promise<void> {
  const { id: thingId, revision, ...rest } = record;
  const by = { personId: actor.personId, postId: actor.postId };
  await tx.registerVersion.create({
    data: { realmId: actor.realmId, thing, thingId, revision, record: rest, at: new Date(clock.now), ...by },
  });
}
