import type { Database } from '#libs/database/client';
import { timeliness } from '#libs/domain/annual-plan/window-days';
import { accept, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { admitEntries, type PlanEntry } from './admit-entries';
import { carryIfNextIsOpen } from './carry-on';
import type { WindowReceipt } from './create-window';
import { tellProjects } from './tell-projects';
import { refuseBeforeOpening, windowOf, windowReceipt } from './window-of';

export interface ApplyInput extends PlanEntry {
  windowId: string;
}

export interface Applied extends WindowReceipt {
  districtId: string;
  projectId: string | null;
  late: boolean;
  /** Where a late one goes on, if the next window is open already. */
  keptInWindowId: string | null;
}

/**
 * Applies for a compound to its district (Liuzhou 三（一）). Received before the district's cut-off it is in time; later it is accepted
 * all the same, and kept for the next window, unless the district takes it into its list while the window is open.
 *
 * @throws Refusal not-found, window-not-open, invalid-input, not-eligible, once-listed, already-applied,
 *   plan-not-reached, project-ended
 */
export async function applyForPlan(db: Database, actor: Actor, input: ApplyInput, options: RecordOptions = {}): Promise<Accepted<Applied>> {
  const { windowId, ...entry } = input;
  return accept(db, actor, { ...options, processId: windowId }, async (acceptance) => {
    const { tx, now } = acceptance;
    const window = await windowOf(acceptance);
    await refuseBeforeOpening(acceptance, window);
    const [admitted] = await admitEntries(acceptance, window, [entry], { mayStand: [], many: false });
    const { compoundId, projectId, districtId, tier } = admitted!;
    const cutOff = await tx.planCutOff.findUnique({ where: { windowId_districtId: { windowId, districtId } } });
    const limits = { opensAt: window.opensAt.getTime(), endsAt: (cutOff?.closesAt ?? window.cutOffAt).getTime() };
    const late = timeliness(now, limits) === 'late';
    const { id } = await tx.planApplication.create({
      data: {
        ...{ realmId: actor.realmId, processId: windowId, compoundId, projectId, districtId, tier, late },
        status: late ? 'kept' : 'applied',
        receivedAt: new Date(now),
        ...{ personId: actor.personId, postId: actor.postId },
      },
      select: { id: true },
    });
    if (projectId !== null) {
      const facts = { applicationId: id, year: window.year };
      await tellProjects(tx, actor, [{ projectId, kind: 'plan.applied', facts }], now);
    }
    acceptance.record({ type: 'plan.applied', data: { applicationId: id, compoundId, districtId, late } });
    const keptInWindowId = late ? await carryIfNextIsOpen(tx, actor, window, now) : null;
    return { ...windowReceipt(acceptance, window, id), districtId, projectId, late, keptInWindowId };
  });
}
