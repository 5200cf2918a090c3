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

/**
 * What comes after the closing of the window before it, and before this one opens, is taken: it was too late for that one, and late is no
 * refusal, whether that plan is issued already or not.
 *
 * @throws Refusal window-not-open, with the instant at which it opens
 */
export async function refuseBeforeOpening({ tx, now }: Acceptance, window: LockedWindow): Promise<void> {
  const { realmId, programmeCode, year, opensAt, opensOn } = window;
  if (now >= opensAt.getTime()) return;
  const before = { realmId, programmeCode, year: year - 1 };
  const found = await tx.planWindow.findUnique({ where: { realmId_programmeCode_year: before }, select: { status: true } });
  if (found && found.status !== 'open') return;
  throw new Refusal('window-not-open', '该年度的申报期尚未开始。', { opensAt: opensAt.getTime(), opensOn });
}
