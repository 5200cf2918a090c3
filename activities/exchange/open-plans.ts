import type { Command } from '#libs/contracts/command';
import type { Tx } from '#libs/database/client';
import { appendEvents } from '#libs/database/event-log';
import { lockProcess, type LockedProcess } from '#libs/database/process.repository';
import type { CommandContext } from './command-context';

/**
 * Locks the windows of the project's programme that are not issued yet, where the turn ends the project: its applications in them lapse with
 * it, and a window's lock comes before a project's. All of them, so that an application of the same moment is seen, or sees the end.
 */
export async function lockOpenPlans(tx: Tx, processId: string, commands: Command[]): Promise<LockedProcess[]> {
  if (!commands.some((command) => command.do === 'endProject')) return [];
  const windows = await tx.$queryRaw<{ id: string }[]>`
    select w.id from plan_window w
    join project p on p.id = ${processId} and p.realm_id = w.realm_id
    join programme_version v on v.hash = p.programme_hash and v.code = w.programme_code
    where w.status in ('open', 'closed') order by w.year`;
  const locked: LockedProcess[] = [];
  for (const { id } of windows) {
    const window = await lockProcess(tx, id);
    if (window) locked.push(window);
  }
  return locked;
}

/**
 * What has been applied for on behalf of a project that ends is taken back: nothing of it is put to the city, agreed to or issued, and
 * its compounds may be applied for anew. What was returned or refused stands.
 */
export async function lapseApplications({ tx, process, openPlans, now }: CommandContext, reason: string): Promise<void> {
  if (openPlans.length === 0) return;
  const lapsed = await tx.$queryRaw<{ id: string; windowId: string }[]>`
    update plan_application a set status = 'withdrawn', reason = ${reason}, revision = a.revision + 1
    where a.project_id = ${process.id} and a.process_id = any(${openPlans.map(({ id }) => id)}::text[])
      and a.status in ('applied', 'listed', 'kept', 'agreed')
      and not exists (select 1 from plan_application s where s.carried_from_id = a.id)
    returning a.id, a.process_id as "windowId"`;
  for (const window of openPlans) {
    const events = lapsed
      .filter(({ windowId }) => windowId === window.id)
      .map(({ id }) => ({ type: 'plan.withdrawn' as const, data: { applicationId: id, reason } }));
    if (events.length === 0) continue;
    await tx.planWindow.update({ where: { id: window.id }, data: { revision: { increment: 1 } } });
    await appendEvents(tx, window, events, now);
  }
}
