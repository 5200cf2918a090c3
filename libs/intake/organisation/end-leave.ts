import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import type { LeaveRecord } from './record-leave';

export interface EndLeaveInput {
  leaveId: string;
}

/** Ends a leave now, before its time; the deputy stands in no more. The caller has checked whose it is. @throws Refusal not-found, out-of-turn */
export async function endLeave(
  db: Database,
  actor: Actor,
  { leaveId }: EndLeaveInput,
  options: RecordOptions = {},
): Promise<Accepted<LeaveRecord>> {
  return acceptRecord(db, actor, options, async ({ tx, clock }) => {
    await tx.$queryRaw`select 1 from leave where id = ${leaveId} for update`;
    const leave = await tx.leave.findFirst({ where: { id: leaveId, realmId: actor.realmId } });
    if (!leave) throw new Refusal('not-found', '没有这一请假记录。');
    if (leave.untilAt.getTime() <= clock.now) throw new Refusal('out-of-turn', '该请假已经结束。', { expected: [] });
    // One that has not begun ends as it begins: nobody ever stood in.
    const untilAt = new Date(Math.max(clock.now, leave.fromAt.getTime()));
    await tx.leave.update({ where: { id: leaveId }, data: { untilAt } });
    await tx.$executeRaw`update holding set until_at = greatest(${untilAt}, from_at) where leave_id = ${leaveId} and until_at > ${untilAt}`;
    const holdings = await tx.holding.findMany({
      where: { leaveId },
      select: { postId: true },
      distinct: ['postId'],
      orderBy: { postId: 'asc' },
    });
    const { id, personId, deputyPersonId, reason, fromAt } = leave;
    const postIds = holdings.map(({ postId }) => postId);
    return { id, personId, deputyPersonId, reason, fromAt: fromAt.getTime(), untilAt: untilAt.getTime(), postIds };
  });
}
