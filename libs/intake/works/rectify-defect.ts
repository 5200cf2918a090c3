import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { lockThing } from '#libs/database/lock-thing';
import { accept, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';

export interface RectifyDefectInput {
  defectId: string;
  /** What was done; kept on record. */
  note?: string;
}

/**
 * A defect has been put right (整改). Whoever must confirm it is the programme's business and the workflow's.
 *
 * @throws Refusal not-found, defect-closed, invalid-input
 */
export async function rectifyDefect(
  db: Database,
  actor: Actor,
  input: RectifyDefectInput,
  options: RecordOptions = {},
): Promise<Accepted<Receipt>> {
  const check = new InputCheck();
  check.text('note', input.note, { required: false });
  check.done();
  return accept(db, actor, { ...options, processId: { of: 'defect', id: input.defectId } }, async (acceptance) => {
    const { tx, now } = acceptance;
    await lockThing(tx, 'defect', input.defectId);
    const defect = await tx.defect.findUniqueOrThrow({ where: { id: input.defectId } });
    if (defect.status !== 'open') throw new Refusal('defect-closed', '该问题已整改。');
    const { note = null } = input;
    await tx.defect.update({ where: { id: defect.id }, data: { status: 'rectified', rectifiedAt: new Date(now), rectification: note } });
    acceptance.record({ type: 'defect.rectified', data: { defectId: defect.id } });
    acceptance.send('defect.rectified', { thingId: defect.id, facts: { defectId: defect.id } });
    return receiptOf(acceptance, defect.id, 2);
  });
}
