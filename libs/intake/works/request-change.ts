import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { accept, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { invalidAmount } from '../fund/amount';
import { InputCheck } from '../input-check';
import { activeStage } from '../programme-parts';
import { type Receipt, receiptOf } from '../receipt';
import { refuseAsItEnds } from './refuse-as-it-ends';

export interface RequestChangeInput {
  projectId: string;
  reason: string;
  /** What the change costs, whole fen; negative where it saves. */
  fen: number;
}

/** Who decides about a change, in a programme that knows an exception at all. */
const DECIDE = 'decide-change';

/**
 * Asks for a change order. Lucheng allows none in principle (二(三)6): each is asked about on its own, with its reason, and nothing is
 * changed before it is approved. A programme without the step that decides knows no exception.
 *
 * @throws Refusal not-found, out-of-turn, change-order-not-allowed, invalid-input, invalid-amount
 */
export async function requestChange(
  db: Database,
  actor: Actor,
  input: RequestChangeInput,
  options: RecordOptions = {},
): Promise<Accepted<Receipt>> {
  return accept(db, actor, { ...options, processId: input.projectId }, async (acceptance) => {
    const { tx, process, now } = acceptance;
    const stage = await activeStage(acceptance, 'works', '施工');
    if (!stage.steps.some(({ code }) => code === DECIDE)) throw new Refusal('change-order-not-allowed', '本方案不允许工程变更。');
    await refuseAsItEnds(acceptance, stage);
    const { fen, reason } = input;
    const check = new InputCheck();
    check.text('reason', reason);
    check.done();
    if (!Number.isSafeInteger(fen)) throw invalidAmount(['fen'], '须为整数，以分为单位');

    const order = await tx.changeOrder.create({
      data: {
        realmId: process.realmId,
        processId: process.id,
        reason,
        fen,
        status: 'requested',
        requestedAt: new Date(now),
        requestedByPersonId: acceptance.actor.personId,
      },
    });
    acceptance.record({ type: 'change.requested', data: { changeOrderId: order.id, fen } });
    acceptance.send('change.requested', { thingId: order.id, facts: { changeOrderId: order.id } });
    return receiptOf(acceptance, order.id, 1);
  });
}
