import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { newIds } from '#libs/database/personal/new-ids';
import { sealReason } from '#libs/database/personal/remission-reason';
import { accept, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { computeAgain, refuseSettled } from './again';
import { refuseOtherDeciders } from './decider';

export interface TakeBackRemissionInput {
  remissionId: string;
  reason: string;
}

/**
 * Takes a decision on hardship back by an entry that names it; both stay on record.
 *
 * @throws Refusal not-found, not-provided, forbidden, entry-reversed, invalid-input, out-of-turn
 */
export async function takeBackRemission(
  db: Database,
  actor: Actor,
  input: TakeBackRemissionInput,
  options: RecordOptions = {},
): Promise<Accepted<Receipt>> {
  const check = new InputCheck();
  check.text('reason', input.reason);
  check.done();
  return accept(db, actor, { ...options, processId: { of: 'remission', id: input.remissionId } }, async (acceptance) => {
    const { tx, programme, now } = acceptance;
    const { hardship } = programme.money;
    if (!hardship) throw new Refusal('not-provided', '该方案没有规定困难家庭减免。');
    await refuseOtherDeciders(acceptance, hardship.decidedBy);
    await refuseSettled(acceptance);
    const decision = await tx.remission.findUniqueOrThrow({ where: { id: input.remissionId } });
    const over = decision.reversesId !== null || (await tx.remission.count({ where: { reversesId: decision.id } })) > 0;
    if (over) throw new Refusal('entry-reversed', '该减免决定已撤销。');

    const [id] = (await newIds(tx, 1)) as [string];
    const own = { ...decision, id, reason: sealReason(id, input.reason), paperId: null, reversesId: decision.id };
    await tx.remission.create({ data: { ...own, decidedAt: new Date(now), personId: actor.personId, postId: actor.postId } });
    acceptance.record({ type: 'hardship.decided', data: { remissionId: id, toSource: decision.toSource, takenBack: decision.id } });
    await computeAgain(acceptance);
    return receiptOf(acceptance, id, 1);
  });
}
