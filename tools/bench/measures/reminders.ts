import { remindersQuiet } from '#libs/database/reminder.repository';
import type { CapturedReminders } from '../capture/capture-reminders';
import type { Ground } from '../ground';
import type { Line } from '../line';
import { REALM } from '../offices';
import { allFired, announce, dueAt, forgetMessages, layReminders } from '../reminders-due';
import { inRounds } from '../rounds';
import type { Snapshot } from '../snapshot';
import { about, play } from '../statements';
import { until } from '../until';

const LEAD_MS = 3_000;
const FAR_MS = 86_400_000;

/** From the instant at which reminders are due until all are on record with their deliveries. */
export async function measureReminders(ground: Ground, before: Snapshot, captured: CapturedReminders): Promise<Line[]> {
  const { sizes } = ground;
  const { product, bare } = await inRounds(
    sizes.rounds,
    { product: () => byProduct(ground, before), bare: () => asStatements(ground, before, captured) },
    (round) => ground.say(`reminders, round ${round}`),
  );
  const what = `${sizes.reminders} due at one instant, on record`;
  return [
    { measure: 'reminders', what, unit: 's', product, bare, aim: { atMost: 5 } },
    { measure: 'reminders', what, unit: 's absolute', product, hopedFor: 1 },
  ];
}

async function byProduct(ground: Ground, before: Snapshot): Promise<number> {
  const ids = ground.idsOfRows('remind', ground.sizes.reminders);
  await layReminders(ground, before, ids, Date.now() + FAR_MS);
  await forgetMessages(ground);
  const at = Date.now() + LEAD_MS;
  await dueAt(ground, ids, at);
  await announce(ground, ids[0]!, at);
  await until('the instant', () => Promise.resolve(Date.now() >= at));
  await until('all reminders are on record', () => allFired(ground, at));
  const seconds = (Date.now() - at) / 1000;
  await expectMessages(ground, ids.length);
  await until('the reminder sleeps', () => remindersQuiet(ground.db, REALM));
  return seconds;
}

/** The rows are due since the instant of which the statements speak; nothing wakes the product's reminder to them. */
async function asStatements(ground: Ground, before: Snapshot, captured: CapturedReminders): Promise<number> {
  const ids = ground.idsOfRows('remind-bare', ground.sizes.reminders);
  await layReminders(ground, before, ids, captured.at);
  await forgetMessages(ground);
  // Items are written under the captured ids, and the deliveries' own would be made anew: they are there beforehand.
  await ground.pool.query('insert into delivery select * from jsonb_populate_recordset(null::delivery, $1::jsonb)', [
    JSON.stringify(captured.deliveries),
  ]);
  const groups = about(captured.groups, { [captured.prefix]: ids[0]!.slice(0, -5) });
  const begun = performance.now();
  await play(ground.pool, groups);
  const seconds = (performance.now() - begun) / 1000;
  if (!(await allFired(ground, captured.at))) throw new Error('The bare statements have not fired all reminders.');
  await expectMessages(ground, ids.length);
  return seconds;
}

/** In the app and by mail. */
async function expectMessages(ground: Ground, reminders: number): Promise<void> {
  const items = await ground.count('delivery_item', []);
  if (items !== 2 * reminders) throw new Error(`${reminders} reminders led to ${items} items of deliveries, not to two each.`);
}
