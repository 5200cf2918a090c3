import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { type Accepted, checkRevision } from '../accept';
import { acceptRecord, type DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { recordVersion } from '../register-version';
import { checkLot, type LotFields, type LotRecord, lotRecord } from './lot-input';

export interface ChangeLotInput extends LotFields {
  lotId: string;
}

/**
 * Changes a tender lot: its contractor and sum once the tender is decided, or the projects that it takes in. What was reported under it
 * stays on record.
 *
 * @throws Refusal not-found, stale-revision, invalid-input
 */
export async function changeLot(
  db: Database,
  actor: Actor,
  { lotId, ...changes }: ChangeLotInput,
  options: DecisionOptions = {},
): Promise<Accepted<LotRecord>> {
  return acceptRecord(db, actor, options, async (recording) => {
    const { tx } = recording;
    await tx.$queryRaw`select 1 from lot where id = ${lotId} for update`;
    const before = await tx.lot.findFirst({ where: { id: lotId, realmId: actor.realmId } });
    if (!before) throw new Refusal('not-found', '没有这个标段。');
    checkRevision(options.ifMatch, before.revision);
    await checkLot(tx, actor.realmId, changes);
    const { projectIds, ...fields } = changes;
    if (projectIds) {
      await tx.lotProject.deleteMany({ where: { lotId } });
      await tx.lotProject.createMany({ data: projectIds.map((projectId) => ({ lotId, projectId })) });
    }
    await tx.lot.update({ where: { id: lotId }, data: { ...fields, revision: { increment: 1 } } });
    const record = await lotRecord(tx, lotId);
    await recordVersion(recording, 'lot', record);
    return record;
  });
}
