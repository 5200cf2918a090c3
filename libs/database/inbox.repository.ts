import type { InboxRow } from '#libs/contracts/inbox';
import type { Tx } from './client';
import type { LockedProcess } from './process.repository';

/** At most this many rows are handed out at once; `more` says that others wait. */
export const INBOX_PAGE = 200;

/** A page of the rows after `n`, in order, without free text and without who sent them. */
export async function readInbox(tx: Tx, process: LockedProcess, n: number): Promise<{ rows: InboxRow[]; more: boolean }> {
  const rows = await readRange(tx, process, n, Math.min(process.inboxNo, n + INBOX_PAGE));
  return { rows, more: (rows.at(-1)?.no ?? process.inboxNo) < process.inboxNo };
}

/** All rows after `n` up to `upTo`, however many: what a turn was decided from is told whole. */
export async function readRange(tx: Tx, process: LockedProcess, n: number, upTo: number): Promise<InboxRow[]> {
  if (upTo <= n) return [];
  const found = await tx.inbox.findMany({
    where: { processId: process.id, no: { gt: n, lte: upTo } },
    orderBy: { no: 'asc' },
    select: { no: true, kind: true, thingId: true, receivedAt: true, civilAt: true, facts: true },
  });
  return found.map(
    ({ no, kind, thingId, receivedAt, civilAt, facts }) =>
      ({ no, kind, thingId, at: receivedAt.getTime(), ...(civilAt ? { civilAt: civilAt.getTime() } : {}), facts }) as InboxRow,
  );
}

/** Number of the last row after `n` that addresses one of these things, or null. */
export async function lastAddressed(tx: Tx, process: LockedProcess, n: number, things: string[]): Promise<number | null> {
  const found = await tx.inbox.aggregate({
    where: { processId: process.id, no: { gt: n }, thingId: { in: things } },
    _max: { no: true },
  });
  return found._max.no;
}
