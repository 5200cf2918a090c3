import type { RungInstant } from '#libs/domain/ladder/rung-instants';
import type { Tx } from './client';
import { announceRungs } from './reminder.repository';

/**
 * Writes the rungs of a task's ladder. One whose moment had passed before is recorded and never sent; one that was stopped at the
 * same instant is pending again; one that has fired stays fired. Wakes the reminder where it waits for a later one.
 */
export async function writeRungs(tx: Tx, task: { id: string; realmId: string; processId: string }, instants: RungInstant[]): Promise<void> {
  const rungs = instants.map(({ rung, at, beforeOpened }) => ({
    code: rung.code,
    at,
    action: rung.action,
    recipient: rung.to,
    light: rung.light ?? null,
    status: beforeOpened ? 'recorded' : 'pending',
  }));
  await tx.$executeRaw`
    insert into rung (realm_id, process_id, task_id, code, at, action, recipient, light, status)
    select ${task.realmId}, ${task.processId}, ${task.id}, r.code, to_timestamp(r.at / 1000), r.action, r.recipient, r.light, r.status
    from jsonb_to_recordset(${JSON.stringify(rungs)}::jsonb)
      as r(code text, at float8, action text, recipient text, light text, status text)
    on conflict (task_id, code, at) do update set status = excluded.status where rung.status in ('cancelled', 'superseded')`;
  const pending = rungs.filter(({ status }) => status === 'pending').map(({ at }) => at);
  if (pending.length > 0) {
    await announceRungs(tx, { realmId: task.realmId, processId: task.processId, earliestAt: Math.min(...pending) });
  }
}
