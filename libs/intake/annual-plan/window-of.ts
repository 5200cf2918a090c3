import { Refusal } from '#libs/contracts/refusal';
import type { PlanWindow } from '#libs/database/client';
import { sql } from '#libs/database/sql';
import type { AnnualPlan } from '#libs/programme/ir/programme';
import type { Acceptance } from '../accept';
import type { WindowReceipt } from './create-window';

export interface LockedWindow extends PlanWindow {
  plan: AnnualPlan;
}

/** The window whose process is locked, with its plan. @throws Refusal not-found where the process is a project's */
export async function windowOf({ tx, process, programme }: Acceptance): Promise<LockedWindow> {
  const window = await tx.planWindow.findUnique({ where: { id: process.id } });
  if (!window || !programme.annualPlan) throw new Refusal('not-found', '没有这个年度计划。');
  return { ...window, plan: programme.annualPlan };
}

/** What an input about a window is answered with; the window counts its revision on by one. */
export function windowReceipt({ process, now, write }: Acceptance, window: LockedWindow, id: string = window.id): WindowReceipt {
  write(sql`update plan_window set revision = revision + 1 where id = ${window.id}`);
  return { windowId: process.id, id, revision: window.revision + 1, receivedAt: now };
}

/** @throws Refusal window-not-open, with the instant at which it opens */
export function refuseBeforeOpening({ now }: Acceptance, { opensAt }: LockedWindow): void {
  if (now < opensAt.getTime()) throw new Refusal('window-not-open', '该年度的申报期尚未开始。', { opensAt: opensAt.getTime() });
}
