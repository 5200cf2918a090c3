import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { civilDateOf, endOfDay } from '#libs/domain/clock/civil-date';
import { accept, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import type { WindowReceipt } from './create-window';
import { windowOf, windowReceipt } from './window-of';

export interface SetCutOffInput {
  windowId: string;
  districtId: string;
  closesOn: string;
}

export interface CutOffSet extends WindowReceipt {
  districtId: string;
  closesOn: string;
  closesAt: number;
}

/**
 * A district sets the day until which its compounds apply to it, no later than the window's own. What was received under the former day
 * stays as it was judged.
 *
 * @throws Refusal not-found, invalid-input, window-closed, project-ended
 */
export async function setCutOff(
  db: Database,
  actor: Actor,
  input: SetCutOffInput,
  options: RecordOptions = {},
): Promise<Accepted<CutOffSet>> {
  const { windowId, districtId, closesOn } = input;
  const check = new InputCheck();
  check.date('closesOn', closesOn);
  check.done();
  return accept(db, actor, { ...options, processId: windowId }, async (acceptance) => {
    const { tx, now, programme, process } = acceptance;
    const window = await windowOf(acceptance);
    if (now >= window.closesAt.getTime()) throw new Refusal('window-closed', '申报期已截止。', { closesAt: window.closesAt.getTime() });
    const lister = { id: districtId, realmId: process.realmId, template: window.plan.listsBy };
    check.ensure((await tx.organisation.count({ where: lister })) === 1, 'districtId', '不是本方案的申报单位');
    check.ensure(closesOn >= civilDateOf(now), 'closesOn', '不得早于今日');
    check.ensure(closesOn <= window.closesOn, 'closesOn', `不得晚于 ${window.closesOn}`);
    check.done();
    const closesAt = endOfDay(closesOn, programme.parameters.dayEndsAtHour);
    const data = { closesOn, closesAt: new Date(closesAt), setAt: new Date(now), setByPersonId: actor.personId };
    await tx.planCutOff.upsert({
      where: { windowId_districtId: { windowId, districtId } },
      create: { windowId, districtId, ...data },
      update: data,
    });
    acceptance.record({ type: 'window.cutOffSet', data: { districtId, closesOn } });
    return { ...windowReceipt(acceptance, window), districtId, closesOn, closesAt };
  });
}
