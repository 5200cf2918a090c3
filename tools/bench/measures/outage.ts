import { remindersQuiet } from '#libs/database/reminder.repository';
import type { CapturedDecisions } from '../capture/capture-decisions';
import { Desk } from '../decision';
import type { Ground } from '../ground';
import type { Line } from '../line';
import { openLoop } from '../load';
import { REALM } from '../offices';
import { allFired, announce, forgetMessages, layReminders } from '../reminders-due';
import { p95 } from '../statistics';
import { decideInTurn } from '../ten-decisions';
import { until } from '../until';

export const PER_SECOND = 20;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How long a decision takes while nothing else goes on: beside what else there is, at the same rate. */
export async function measureQuiet(ground: Ground, captured: CapturedDecisions): Promise<Line> {
  ground.say(`decisions in quiet, open loop at ${PER_SECOND} a second`);
  const waited = await decisionsDuring(ground, captured);
  return { measure: 'scale', what: 'a decision, in quiet', unit: 'p95 ms', product: [p95(waited)] };
}

/**
 * The reminder was away for an hour in which so many rungs fell due, two of each task: all go on record, the highest of a task alone is sent, and
 * a person gets one mail.
 */
export async function measureOutage(ground: Ground, captured: CapturedDecisions): Promise<Line[]> {
  const { pool, sizes } = ground;
  const tasks = Math.floor(sizes.reminders / 2);
  const ids = ground.idsOfRows('outage', tasks);
  await layReminders(ground, captured.before, ids, Date.now() + DAY_MS);
  await until('the reminder sleeps', () => remindersQuiet(ground.db, REALM));
  await forgetMessages(ground);
  const { missed, earliestAt, latestAt } = await missAnHour(ground, ids);
  let seconds = 0;
  const waited = await decisionsDuring(ground, captured, async () => {
    const begun = performance.now();
    await announce(ground, ids[0]!, earliestAt);
    await until('all rungs are on record', () => allFired(ground, latestAt));
    seconds = (performance.now() - begun) / 1000;
  });
  await until('the reminder sleeps', () => remindersQuiet(ground.db, REALM));
  const recorded = await ground.count(`event where process_id = any($1) and type = 'rung.fired'`, [ids]);
  if (recorded !== missed) throw new Error(`${recorded} of ${missed} missed rungs are on record.`);
  const sent = await ground.count(`rung where process_id = any($1) and status = 'fired'`, [ids]);
  const about = `delivery d where channel = 'mail' and exists (select 1 from delivery_item i where i.delivery_id = d.id and i.process_id = any($1))`;
  const mails = await ground.count(about, [ids]);
  const { rows } = await pool.query<{ n: number }>(`select count(distinct person_id)::int as n from ${about}`, [ids]);
  const people = rows[0]!.n;
  const one = (what: string, unit: string, value: number, aim?: Line['aim']): Line => ({
    measure: 'scale',
    what,
    unit,
    product: [value],
    ...(aim ? { aim } : {}),
  });
  const after = `${missed} rungs due in an hour’s outage`;
  return [
    one(`${after}, on record`, 's', seconds),
    one(`${after}, sent: the highest of ${tasks} tasks`, 'rungs', sent),
    // Two where the settling goes over the end of a window.
    one(`${after}, mails to each of ${people} people`, 'mails', mails / people, { atMost: 2 }),
    one('a decision, meanwhile (outage)', 'p95 ms', p95(waited)),
  ];
}

/** Moves the two first rungs of each task into the hour that has just passed, one after the other. */
async function missAnHour({ pool }: Ground, ids: string[]): Promise<{ missed: number; earliestAt: number; latestAt: number }> {
  const now = Date.now();
  const { rowCount } = await pool.query(
    `update rung r set at = to_timestamp($2::float8 / 1000) + (p.no * interval '1 hour' / $3) - case r.code when 'before' then interval '30 minutes' else interval '0' end
     from unnest($1::text[]) with ordinality as p(id, no) where r.process_id = p.id and r.code in ('before', 'due') and r.status = 'pending'`,
    [ids, now - HOUR_MS, ids.length],
  );
  return { missed: rowCount ?? 0, earliestAt: now - 2 * HOUR_MS, latestAt: now };
}

/**
 * Decisions at a steady rate, into which something happens.
 *
 * @returns ms that those were waited for which were sent while it went on; of all where nothing did
 */
export async function decisionsDuring(ground: Ground, captured: CapturedDecisions, what?: () => Promise<void>): Promise<number[]> {
  const desk = new Desk(ground.product.url);
  const jobs = await decideInTurn(ground, captured, desk, PER_SECOND * ground.sizes.openSeconds, 'accepted');
  const begun = performance.now();
  let seconds = Infinity;
  const happening = what?.().then(() => (seconds = (performance.now() - begun) / 1000));
  const [waited] = await Promise.all([openLoop(PER_SECOND, jobs), happening]);
  desk.close();
  if (desk.putOff.length > 0) ground.say(`${desk.putOff.length} decisions were put off and sent again: ${desk.putOff[0]}`);
  return waited.slice(0, Math.max(1, Math.ceil(Math.min(seconds * PER_SECOND, waited.length))));
}
