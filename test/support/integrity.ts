import type { ProcessEvent } from '#libs/contracts/event';
import type { Database } from '#libs/database/client';
import { chainValue } from '#libs/database/event-log';
import { fold } from '#libs/domain/view/fold';
import type { ProjectView } from '#libs/domain/view/project-view';
import { actsThatDiffer } from '#libs/intake/annual-plan/prove-acts';

/**
 * What holds of every process that is at rest, whatever was killed, lost or told twice on the way: each input was consumed by
 * exactly one turn, turns and events follow each other without a gap, the chain fits, the view is the fold of the record, and
 * nothing is left to be told.
 */
export async function expectWhole(db: Database, processId: string): Promise<void> {
  const events = await expectRecordWhole(db, processId);

  const { view } = await db.project.findUniqueOrThrow({ where: { id: processId } });
  const folded = events.reduce<ProjectView | null>((known, event) => fold(known, event), null);
  expect(view).toEqual(JSON.parse(JSON.stringify(folded)));
  const open = await db.task.findMany({ where: { processId, status: 'open', signerOfId: null }, select: { id: true } });
  expect(folded?.openTasks.map(({ taskId }) => taskId).sort()).toEqual(open.map(({ id }) => id).sort());
}

/** The same but for the view, which a window does not have. @returns the record */
export async function expectRecordWhole(db: Database, processId: string): Promise<ProcessEvent[]> {
  const process = await db.process.findUniqueOrThrow({ where: { id: processId } });
  expect(process).toMatchObject({ stopReason: null, consumedNo: process.inboxNo });

  const inbox = await db.inbox.findMany({ where: { processId }, orderBy: { no: 'asc' }, select: { no: true } });
  expect(inbox.map(({ no }) => no)).toEqual(upTo(process.inboxNo));

  const turns = await db.turn.findMany({ where: { processId }, orderBy: { k: 'asc' } });
  expect(turns.map(({ k }) => k)).toEqual(upTo(process.turnNo));
  expect(turns.map(({ fromNo }) => fromNo)).toEqual([0, ...turns.slice(0, -1).map(({ toNo }) => toNo)]);
  expect(turns.at(-1)?.toNo).toBe(process.inboxNo);

  const events = await eventsOf(db, processId);
  expect(events.map(({ event }) => event.no)).toEqual(upTo(process.eventNo));
  let chain = '';
  for (const { event, chain: stored } of events) {
    chain = chainValue(chain, event);
    expect(stored).toBe(chain);
  }
  expect(process.eventChain).toBe(chain);

  expect(
    await db.$transaction((tx) =>
      actsThatDiffer(
        tx,
        processId,
        events.map(({ event }) => event),
      ),
    ),
  ).toEqual([]);

  expect(await db.outbox.count({ where: { processId, doneAt: null, kind: { in: ['start', 'signal'] } } })).toBe(0);
  return events.map(({ event }) => event);
}

async function eventsOf(db: Database, processId: string): Promise<{ event: ProcessEvent; chain: string }[]> {
  const rows = await db.event.findMany({ where: { processId }, orderBy: { no: 'asc' } });
  return rows.map(({ no, type, at, recordedAt, data, chain }) => ({
    event: { no, type, at: at.getTime(), recordedAt: recordedAt.getTime(), data } as unknown as ProcessEvent,
    chain,
  }));
}

const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);
