import type { EventData, RollDifference } from '#libs/contracts/event';
import type { Database } from '#libs/database/client';

/** What the roll of a vote differed by when it was frozen, and the reason given: a share of it is read with that. Null where it was whole. */
export async function readRollDiffers(db: Database, voteId: string): Promise<{ differs: RollDifference[]; reason: string } | null> {
  const { processId } = await db.vote.findUniqueOrThrow({ where: { id: voteId }, select: { processId: true } });
  const rolled = await db.event.findFirst({
    where: { processId, type: 'vote.rolled', data: { path: ['voteId'], equals: voteId } },
    select: { data: true },
  });
  const { differs = [], reason = '' } = (rolled?.data ?? {}) as Partial<EventData['vote.rolled']>;
  return differs.length === 0 ? null : { differs, reason };
}
