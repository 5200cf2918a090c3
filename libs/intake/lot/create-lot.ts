import type { Database } from '#libs/database/client';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { recordVersion } from '../register-version';
import { checkLot, type LotFields, type LotRecord, lotRecord } from './lot-input';

export interface CreateLotInput extends LotFields {
  code: string;
  title: string;
  projectIds: string[];
}

/**
 * Registers a tender lot (标段): it may be part of one project or take in several, and a project may have several (REQUIREMENTS.md 2.12).
 *
 * @throws Refusal invalid-input, already-exists
 */
export async function createLot(
  db: Database,
  actor: Actor,
  input: CreateLotInput,
  options: RecordOptions = {},
): Promise<Accepted<LotRecord>> {
  const { projectIds, ...lot } = input;
  return acceptRecord(db, actor, options, async (recording) => {
    const { tx, clock } = recording;
    const check = new InputCheck();
    check.text('code', lot.code, { most: 100 });
    check.text('title', lot.title, { most: 200 });
    check.done();
    await checkLot(tx, actor.realmId, input);
    const data = { ...lot, realmId: actor.realmId, createdAt: new Date(clock.now) };
    const { id } = await tx.lot.create({ data, select: { id: true } });
    await tx.lotProject.createMany({ data: projectIds.map((projectId) => ({ lotId: id, projectId })) });
    const record = await lotRecord(tx, id);
    await recordVersion(recording, 'lot', record);
    return record;
  });
}
