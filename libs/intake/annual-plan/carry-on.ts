import type { Tx } from '#libs/database/client';
import { appendEvents } from '#libs/database/event-log';
import { lockProcess } from '#libs/database/process.repository';
import type { Actor } from '../actor';
import { tellProjects } from './tell-projects';

/** A window by which applications are carried, and its plan's year. */
interface Place {
  id: string;
  year: number;
}

/**
 * What came too late, or was never put to the city, goes on in the next window as an application that names the one before it: its
 * first receipt stands, and a project hears that it is kept. The caller holds the window that is left; the next one's lock comes after it.
 *
 * @returns how many were carried; one whose compound is applied for in the next window already stays behind
 */
export async function carryOn(tx: Tx, actor: Actor, from: Place, to: Place, now: number): Promise<number> {
  const next = await lockProcess(tx, to.id);
  if (!next) return 0;
  const carried = await tx.$queryRaw<{ id: string; projectId: string | null }[]>`
    with late as (
      select a.* from plan_application a
      where a.process_id = ${from.id} and a.status in ('applied', 'kept')
        and not exists (select 1 from process r where r.id = a.project_id and r.status = 'ended')
        and not exists (select 1 from plan_application s where s.carried_from_id = a.id)
        and not exists (select 1 from plan_application o
                         where o.process_id = ${to.id} and o.compound_id = a.compound_id and o.status <> 'withdrawn')
    ), kept as (
      update plan_application a set status = 'kept', revision = a.revision + 1 from late where a.id = late.id
    )
    insert into plan_application (realm_id, process_id, compound_id, project_id, district_id, tier, status, received_at, carried_from_id,
                                  person_id, post_id)
    select realm_id, ${to.id}, compound_id, project_id, district_id, tier, 'applied', received_at, id, person_id, post_id
    from late order by received_at, id
    returning id, project_id as "projectId"`;
  if (carried.length === 0) return 0;
  const news = carried.flatMap(({ id: applicationId, projectId }) =>
    projectId === null ? [] : [{ projectId, kind: 'plan.kept' as const, facts: { applicationId, year: to.year } }],
  );
  await appendEvents(tx, next, [{ type: 'plan.carried', data: { fromId: from.id, applications: carried.length } }], now);
  await tellProjects(tx, actor, news, now);
  return carried.length;
}

/** The same at once for what comes after the next window has opened; until then it waits for the closing. */
export async function carryIfNextIsOpen(
  tx: Tx,
  actor: Actor,
  window: Place & { realmId: string; programmeCode: string },
  now: number,
): Promise<string | null> {
  const { realmId, programmeCode, year } = window;
  const next = await tx.planWindow.findUnique({
    where: { realmId_programmeCode_year: { realmId, programmeCode, year: year + 1 } },
    select: { id: true, year: true, status: true },
  });
  if (next?.status !== 'open') return null;
  await carryOn(tx, actor, window, next, now);
  return next.id;
}
