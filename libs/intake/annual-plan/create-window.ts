import { Refusal } from '#libs/contracts/refusal';
import { calendarOf } from '#libs/database/calendar.repository';
import type { Database } from '#libs/database/client';
import { holdCalendar } from '#libs/database/realm-clock';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { programmeNamed } from '../programme-named';
import { startWindow, withAnnualPlan } from './start-window';

export interface CreateWindowInput {
  /** Code (then the latest version) or hash. */
  programme: string;
  /** Of the plan: it is applied for in the year before. */
  year: number;
}

export interface WindowReceipt {
  windowId: string;
  id: string;
  revision: number;
  receivedAt: number;
}

/**
 * Opens the window of a programme and year, and starts its workflow; the windows after it follow by themselves, each with the closing
 * of the one before.
 *
 * @throws Refusal invalid-input, window-closed (its closing is past), already-exists
 */
export async function createWindow(
  db: Database,
  actor: Actor,
  input: CreateWindowInput,
  options: RecordOptions = {},
): Promise<Accepted<WindowReceipt>> {
  const check = new InputCheck();
  check.ensure(Number.isInteger(input.year) && input.year >= 2000 && input.year <= 2100, 'year', '须为年份');
  check.done();
  return acceptRecord(db, actor, options, async ({ tx, clock, moved }) => {
    const version = await holdCalendar(tx, actor.realmId);
    const named = await programmeNamed(tx, actor.realmId, input.programme);
    const programme = withAnnualPlan(named.programme);
    check.ensure(programme !== null, 'programme', '该方案没有年度计划');
    check.done();
    const calendar = await calendarOf(tx, version, named.programme.parameters.calendarChangeableFrom);
    const start = { programme: programme!, programmeHash: named.hash, year: input.year, calendar };
    const { process, inboxNo, tell } = await startWindow(tx, actor, clock, start, options.idempotency?.bodyHash);
    const { closesAt } = await tx.planWindow.findUniqueOrThrow({ where: { id: process.id }, select: { closesAt: true } });
    if (clock.now >= closesAt.getTime()) throw new Refusal('window-closed', '该年度的申报期已经截止。', { closesAt: closesAt.getTime() });
    moved({ inboxNo, tell });
    return { windowId: process.id, id: process.id, revision: 1, receivedAt: clock.now };
  });
}
