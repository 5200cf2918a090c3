import type { RungInstant } from '#libs/domain/ladder/rung-instants';
import type { Tx } from './client';
import { Prisma } from './generated/client';
import { lockWakeShared, moveWake } from './reminder.repository';

/**
 * Writes the rungs of tasks' ladders, however many. One whose moment had passed before is recorded and never sent; one that was stopped
 * at the same instant is pending again; one that has fired stays fired. Wakes the reminder where it waits for a later one.
 */
export async function writeRungs(
  tx: Tx,
  process: { realmId: string; processId: string },
  ladders: { taskId: string; instants: RungInstant[] }[],
): Promise<void> {
  const rungs = ladders.flatMap(({ taskId, instants }) => instants.map((instant) => rungOf(taskId, instant)));
  if (rungs.length === 0) return;
  const written = Prisma.sql`
    insert into rung (realm_id, process_id, task_id, code, at, action, recipient, light, status)
    select ${process.realmId}, ${process.processId}, r."taskId", r.code, to_timestamp(r.at / 1000), r.action, r.recipient, r.light, r.status
    from jsonb_to_recordset(${JSON.stringify(rungs)}::jsonb)
      as r("taskId" text, code text, at float8, action text, recipient text, light text, status text)
    on conflict (task_id, code, at) do update set status = excluded.status where rung.status in ('cancelled', 'superseded')`;
  const pending = rungs.filter(({ status }) => status === 'pending').map(({ at }) => at);
  if (pending.length === 0) {
    await tx.$executeRaw(written);
    return;
  }
  await tx.$executeRaw`with written as (${written}) ${lockWakeShared(process.realmId)}`;
  await moveWake(tx, { ...process, earliestAt: Math.min(...pending) });
}

function rungOf(taskId: string, { rung, at, beforeOpened }: RungInstant) {
  const { code, action, to: recipient, light = null } = rung;
  return { taskId, code, at, action, recipient, light, status: beforeOpened ? 'recorded' : 'pending' };
}
