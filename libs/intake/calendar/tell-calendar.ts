import { appendEventsToMany } from '#libs/database/bulk-event-log';
import type { Database, Tx } from '#libs/database/client';
import { lockProcesses, type LockedProcess } from '#libs/database/process.repository';
import { realmNow } from '#libs/database/realm-clock';
import { systemActor } from '../system-actor';
import { type Author, writeInputToMany } from '../write-input-to-many';
import { affectedProcesses } from './affected';

export interface Telling {
  /** Processes told by this call. */
  told: number;
  /** Nobody is left to be told: the publication is done with. */
  done: boolean;
  realmKind: 'real' | 'simulation';
}

/**
 * Tells the next of those whom a publication touches, at most `limit`, in the order of the house: their inbox row, their event, and
 * their line among those told commit together. Whoever has a line is passed over, so that it may be called again by anybody after
 * any interruption, and each is told once. The workflows compute again on their own.
 *
 * @throws Error when there is no such publication: a bug of the caller
 */
export async function tellCalendar(db: Database, publicationId: string, limit: number): Promise<Telling> {
  return db.$transaction(async (tx) => {
    const publication = await tx.calendarPublication.findUniqueOrThrow({ where: { id: publicationId } });
    const { realmId, year } = publication;
    const { now, kind, calendarVersion } = await realmNow(tx, realmId);
    // Counted with what is in force by now, should another have been published since.
    const next = { realmId, year, version: calendarVersion, publicationId };
    const ids = await affectedProcesses(tx, { ...next, limit });
    if (ids.length === 0) {
      await settle(tx, publicationId, now);
      return { told: 0, done: true, realmKind: kind };
    }
    const locked = await lockProcesses(tx, ids);
    // Another call, or a turn, may have got there while this one waited for the locks.
    const open = new Set(await affectedProcesses(tx, { ...next, among: ids }));
    const processes = locked.filter(({ id }) => open.has(id));
    const nobody = systemActor(realmId);
    const { publishedByPersonId: personId, publishedByPostId: postId } = publication;
    const actor = { realmId, personId: personId ?? nobody.personId, postId: postId ?? nobody.postId };
    await tell(tx, processes, { publicationId, version: publication.version, actor, now });
    return { told: processes.length, done: false, realmKind: kind };
  });
}

interface Word {
  publicationId: string;
  version: string;
  actor: Author;
  now: number;
}

async function tell(tx: Tx, processes: LockedProcess[], { publicationId, version, actor, now }: Word): Promise<void> {
  await writeInputToMany(tx, processes, actor, { kind: 'calendar.published', facts: { version } }, now);
  await appendEventsToMany(
    tx,
    processes.map((process) => ({ process, events: [{ type: 'calendar.published', data: { version } }] })),
    now,
  );
  await tx.calendarTelling.createMany({
    data: processes.map(({ id, realmId, inboxNo }) => ({ publicationId, processId: id, realmId, inboxNo, toldAt: new Date(now) })),
  });
}

async function settle(tx: Tx, publicationId: string, now: number): Promise<void> {
  await tx.calendarPublication.updateMany({
    where: { id: publicationId, status: 'telling' },
    data: { status: 'told', toldAt: new Date(now) },
  });
  await tx.outbox.updateMany({ where: { kind: 'calendar', processId: publicationId, doneAt: null }, data: { doneAt: new Date() } });
}
