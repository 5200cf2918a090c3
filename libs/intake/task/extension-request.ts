import type { CivilDate } from '#libs/domain/clock/civil-date';
import type { Acceptance } from '../accept';

export interface PendingRequest {
  id: string;
  toOn: CivilDate;
  reason: string;
}

/** The request for a later due date that nobody has decided yet. */
export async function pendingRequest({ tx }: Pick<Acceptance, 'tx'>, taskId: string): Promise<PendingRequest | null> {
  const last = await tx.taskAct.findFirst({
    where: { taskId, verb: { in: ['ask-extension', 'extend', 'refuse-extension'] } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  });
  if (last?.verb !== 'ask-extension') return null;
  const { toOn, reason } = last.data as { toOn: CivilDate; reason: string };
  return { id: last.id, toOn, reason };
}
