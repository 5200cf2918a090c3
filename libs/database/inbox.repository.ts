import type { InboxRow } from '#libs/contracts/inbox';
import type { Tx } from './client';
import type { LockedProcess } from './process.repository';

/** At most this many rows are handed out at once; `more` says that others wait. */
export const INBOX_PAGE = 200;

/** Rows after `n` (up to `upTo`), in order, without free text and without who sent them. */
export async function readInbox(
  tx: Tx,
  process: LockedProcess,
  n: number,
  upTo: number = process.inboxNo,
): Promise<{ rows: InboxRow[]; more: boolean }> {
  if (upTo <= n) return { rows: [], more: false };
  const found = await tx.inbox.findMany({
    where: { processId: process.id, no: { gt: n, lte: upTo } },
    orderBy: { no: 'asc' },
    take: INBOX_PAGE,
    select: { no: true, kind: true, thingId: true, receivedAt: true, facts: true },
  });
  const rows = found.map(
    (row) => ({ no: row.no, kind: row.kind, thingId: row.thingId, at: row.receivedAt.getTime(), facts: row.facts }) as InboxRow,
  );
  return { rows, more: (rows.at(-1)?.no ?? upTo) < upTo };
}
