import { appendEventsToMany } from '#libs/database/bulk-event-log';
import type { Database } from '#libs/database/client';
import { lockProcesses } from '#libs/database/process.repository';
import { realmNow } from '#libs/database/realm-clock';
import type { Actor } from '../actor';
import { writeInputToMany } from '../write-input-to-many';
import { affectedProcesses } from './affected';

const BATCH = 200;

/**
 * Tells every affected process that a calendar has come, batch by batch in the order of the house. Safe to call again: who was told
 * is passed over, so that a publication that was cut short is finished by its repeat. The workflows recompute on their own; the
 * relay tells them at its own pace.
 *
 * @returns how many were told by this call
 */
export async function tellCalendar(db: Database, actor: Actor, input: { version: string; year: number }): Promise<number> {
  let told = 0;
  for (let after = ''; ;) {
    const ids = await affectedProcesses(db, { ...input, realmId: actor.realmId, after, limit: BATCH });
    const last = ids.at(-1);
    if (last === undefined) return told;
    told += await tellBatch(db, actor, input, ids);
    after = last;
  }
}

async function tellBatch(db: Database, actor: Actor, { version, year }: { version: string; year: number }, ids: string[]): Promise<number> {
  return db.$transaction(async (tx) => {
    const { now } = await realmNow(tx, actor.realmId);
    const locked = await lockProcesses(tx, ids);
    // Another call may have told them while this one waited for the locks.
    const open = new Set(await affectedProcesses(tx, { realmId: actor.realmId, year, version }));
    const processes = locked.filter(({ id }) => open.has(id));
    await writeInputToMany(tx, processes, actor, { kind: 'calendar.published', facts: { version } }, now);
    await appendEventsToMany(
      tx,
      processes.map((process) => ({ process, events: [{ type: 'calendar.published', data: { version } }] })),
      now,
    );
    return processes.length;
  });
}
