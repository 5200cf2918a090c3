import { accept } from '#libs/intake/accept';
import { closableFrom } from '#libs/database/realm-clock';
import { civilDateOf } from '#libs/domain/clock/civil-date';
import { newProject } from '../new-project';
import type { Ground } from '../ground';
import { bencher } from '../offices';
import { Snapshot } from '../snapshot';
import { type Group, groupsOf, mentions, writes } from '../statements';
import { until } from '../until';
import type { WireTap } from '../wire-tap';

/** How the end of a notice went, and what the product sent to PostgreSQL for it. */
export interface CapturedClosing {
  /** A project whose notice is to be posted. */
  before: Snapshot;
  /** Id of the project whose notice ended, in the groups. */
  id: string;
  /** The two transactions that close it: certificate and turn. What the product does before, finding that it is too early, is its own. */
  groups: Group[];
}

export async function captureClosing(ground: Ground, tap: WireTap): Promise<CapturedClosing> {
  const [original, id] = ground.ids('noticed', 2) as [string, string];
  await newProject(ground.db, ground.offices, original, 'result-notice');
  await ground.watch.until(original, 1);
  const before = await Snapshot.of(ground.pool, original);
  await before.copy(ground.pool, [id]);
  const endsAt = Date.now() + 2_000;
  const told = await postNotice(ground, id, endsAt);
  await before.startWorkflows(ground, [id], told);
  await ground.watch.until(id, told);
  tap.take();
  await until('the notice is closed', () => isClosed(ground, id));
  const groups = groupsOf(tap.take()).filter((group) => group.length > 1 && mentions(group, id));
  const certified = groups.findIndex((group) => writes(group, '"certificate" = '));
  if (certified === -1 || certified !== groups.length - 2) throw new Error('The end of a notice was not a certificate and then a turn.');
  ground.say(`the end of a notice is ${groups.length} transactions, of which a certificate and a turn close it`);
  return { before, id, groups: groups.slice(certified) };
}

/**
 * Puts on record that a project's notice hangs until an instant. Notices end with a day: what the benchmark cannot wait for is written
 * past the check of the five working days, everything else is as intake does it.
 *
 * @returns the number to tell
 */
export async function postNotice(ground: Ground, id: string, endsAt: number): Promise<number> {
  const { id: noticeId } = await ground.db.notice.findFirstOrThrow({ where: { processId: id }, select: { id: true } });
  const today = civilDateOf(endsAt);
  const { inboxNo } = await accept(ground.db, bencher, { processId: id }, async (acceptance) => {
    await acceptance.tx.notice.update({
      where: { id: noticeId },
      data: { status: 'posted', postedOn: today, beginsOn: today, endsOn: today, endsAt: new Date(endsAt), revision: { increment: 1 } },
    });
    acceptance.send('notice.posted', { thingId: noticeId, facts: { endsAt: closableFrom(endsAt, acceptance.realmKind) } });
  });
  // Whoever calls this tells it: the relay would start the workflow before it is meant to begin.
  await ground.pool.query('update outbox set done_at = clock_timestamp() where process_id = $1', [id]);
  return inboxNo!;
}

async function isClosed(ground: Ground, id: string): Promise<boolean> {
  return (await ground.count(`notice where process_id = $1 and status = 'closed'`, [id])) === 1;
}
