import { remindersQuiet } from '#libs/database/reminder.repository';
import type { Ground } from '../ground';
import { REALM } from '../offices';
import { allFired, announce, dueAt, forgetMessages, layReminders } from '../reminders-due';
import type { Snapshot } from '../snapshot';
import { type Group, groupsOf, writes } from '../statements';
import { until } from '../until';
import type { WireTap } from '../wire-tap';

/** What the product sent to PostgreSQL for reminders due at one instant. */
export interface CapturedReminders {
  /** The projects, without their numbers: the part of the ids that is to be renamed. */
  prefix: string;
  /** Epoch ms at which they were due. */
  at: number;
  /** From the look for what is due to the transaction that fired the last. */
  groups: Group[];
  /** The deliveries that came of it, as PostgreSQL keeps them. */
  deliveries: object[];
}

const LEAD_MS = 3_000;

export async function captureReminders(ground: Ground, tap: WireTap, before: Snapshot): Promise<CapturedReminders> {
  const ids = ground.idsOfRows('reminded', ground.sizes.reminders);
  // Far ahead while the rows are laid: the reminder must meet them all at once.
  await layReminders(ground, before, ids, Date.now() + 86_400_000);
  const at = Date.now() + LEAD_MS;
  await dueAt(ground, ids, at);
  await forgetMessages(ground);
  await announce(ground, ids[0]!, at);
  await until('the reminder sleeps', () => remindersQuiet(ground.db, REALM), LEAD_MS);
  tap.take();
  await until('all reminders are on record', async () => Date.now() > at && (await allFired(ground, at)));
  const groups = groupsOf(tap.take()).filter((group) => writes(group, 'from rung r') || firing(group));
  const [first, last] = [groups.findIndex(firing), groups.findLastIndex(firing)];
  // Told of them, the reminder looks once before they are due, and stores a wake: sent again, that would keep it asleep for those to come.
  const slept = groups.slice(0, first).findLastIndex((group) => writes(group, 'reminder_wake_at'));
  const { rows } = await ground.pool.query<{ row: object }>('select to_jsonb(d) as row from delivery d');
  await until('the reminder sleeps', () => remindersQuiet(ground.db, REALM));
  return { prefix: ids[0]!.slice(0, -5), at, groups: groups.slice(slept + 1, last + 1), deliveries: rows.map(({ row }) => row) };
}

const firing = (group: Group): boolean => writes(group, 'update rung');
