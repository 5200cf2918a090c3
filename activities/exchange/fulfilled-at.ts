import type { CommandContext } from './command-context';

/**
 * When that came by which this turn fulfils what was asked: an office answers for the day on which the money or the posting was received,
 * not for the moment at which the process read of it. Of an end that was certified it is the last instant before it.
 *
 * @returns epoch ms, never after the turn itself
 */
export async function fulfilledAt({ tx, process, inputs, now }: CommandContext): Promise<number> {
  const ids = (kind: 'account' | 'vote') => inputs.certified.filter(({ thing }) => thing === kind).map(({ thingId }) => thingId);
  const accounts = await tx.account.findMany({ where: { id: { in: ids('account') } }, select: { fullAt: true } });
  const votes = await tx.vote.findMany({ where: { id: { in: ids('vote') } }, select: { endsAt: true } });
  const rows = await tx.inbox.aggregate({
    where: { processId: process.id, no: { gt: process.consumedNo, lte: inputs.readTo } },
    _max: { receivedAt: true },
  });
  const full = accounts.flatMap(({ fullAt }) => (fullAt ? [fullAt.getTime()] : []));
  const ended = votes.flatMap(({ endsAt }) => (endsAt ? [endsAt.getTime() - 1] : []));
  const received = rows._max.receivedAt ? [rows._max.receivedAt.getTime()] : [];
  const instants = [...full, ...ended, ...received];
  return instants.length > 0 ? Math.min(now, Math.max(...instants)) : now;
}
