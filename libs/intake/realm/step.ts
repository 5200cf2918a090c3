import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import { inFlight, nextWakeAt, tellDueProcesses, tellDueReviews, tellReminder } from '#libs/database/realm-wake.repository';
import { remindersQuiet } from '#libs/database/reminder.repository';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { planRounds } from '../circular/plan-rounds';

export interface StepRealmInput {
  realmId: string;
  /** Epoch ms: go to the earliest wake, but no further than this. Without it to the earliest wake, or nowhere. */
  to?: number;
}

export interface RealmStepped {
  realmId: string;
  /** The realm's clock after the step, epoch ms. */
  now: number;
  /** False where something is in flight or due already, or nothing is to come: then the clock stands. */
  moved: boolean;
  /** Processes told that their instant has come. */
  woken: number;
  remindersDue: boolean;
}

/**
 * Steps a simulation's clock to the earliest instant at which something is due (a process, a rung, a message, a review), not beyond `to`, and
 * wakes just what is due (DESIGN.md 10). While anything of the present instant is still in flight the clock stands, however long that
 * takes, so that nothing comes about at another time than it would on a quiet machine; what is due is told again.
 *
 * @throws Refusal not-found (no such realm, or it is the real one), invalid-input (back in time)
 */
export async function stepRealm(
  db: Database,
  actor: Actor,
  input: StepRealmInput,
  options: RecordOptions = {},
): Promise<Accepted<RealmStepped>> {
  return acceptRecord(db, actor, options, ({ tx }) => step(tx, input));
}

async function step(tx: Tx, { realmId, to }: StepRealmInput): Promise<RealmStepped> {
  const rows = await tx.$queryRaw<{ now: Date | null }[]>`
    select now_at as now from realm where id = ${realmId} and kind = 'simulation' for update`;
  const before = rows[0]?.now?.getTime();
  if (before === undefined) throw new Refusal('not-found', '没有这个模拟运行。');
  const check = new InputCheck();
  check.ensure(to === undefined || (Number.isSafeInteger(to) && to >= before), 'to', '时间不能倒退');
  check.done();

  await planRounds(tx, realmId, before);
  const wake = await nextWakeAt(tx, realmId);
  const wanted = Math.max(before, Math.min(wake ?? to ?? before, to ?? wake ?? before));
  const now = (await isQuiet(tx, realmId)) ? wanted : before;
  if (now > before) await tx.realm.update({ where: { id: realmId }, data: { nowAt: new Date(now) } });
  const woken = await tellDueProcesses(tx, realmId, now);
  await tellDueReviews(tx, realmId, now);
  const remindersDue = !(await remindersQuiet(tx, realmId));
  if (remindersDue) await tellReminder(tx, realmId);
  return { realmId, now, moved: now > before, woken, remindersDue };
}

/**
 * Whether a realm has come to rest at its present instant: no input unread, no process or rung due, no certificate on its way,
 * nothing to tell, nothing to send. True for good until somebody acts or the clock is stepped.
 */
export function realmQuiet(db: Database, realmId: string): Promise<boolean> {
  return isQuiet(db, realmId);
}

async function isQuiet(db: Tx | Database, realmId: string): Promise<boolean> {
  const { unread, due, closing, untold, unsent, undrafted } = await inFlight(db, realmId);
  return unread + due + closing + untold + unsent + undrafted === 0 && remindersQuiet(db, realmId);
}
