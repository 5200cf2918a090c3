import type { Database } from '#libs/database/client';
import { accept, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { lockOpenLine } from './open-line';
import { refuseOtherUtilities } from './utility';

export interface DropLineInput {
  lineId: string;
  reason: string;
}

/**
 * A line that was registered by mistake, or is not renewed after all; it stays on record with the reason.
 *
 * @throws Refusal not-found, forbidden (another utility's), out-of-turn, invalid-input
 */
export async function dropLine(db: Database, actor: Actor, input: DropLineInput, options: RecordOptions = {}): Promise<Accepted<Receipt>> {
  const check = new InputCheck();
  check.text('reason', input.reason);
  check.done();
  return accept(db, actor, { ...options, processId: { of: 'line', id: input.lineId } }, async (acceptance) => {
    const { tx, now } = acceptance;
    const line = await lockOpenLine(tx, input.lineId);
    await refuseOtherUtilities(acceptance, [line.kind]);
    const settled = { status: 'dropped', settledAt: new Date(now), settledByPersonId: actor.personId };
    await tx.line.update({ where: { id: line.id }, data: { dropReason: input.reason, ...settled } });
    acceptance.record({ type: 'line.dropped', data: { lineId: line.id, kind: line.kind } });
    return receiptOf(acceptance, line.id, 2);
  });
}
