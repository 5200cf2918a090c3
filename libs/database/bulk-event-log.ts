import type { NewEvent, ProcessEvent } from '#libs/contracts/event';
import { fold } from '#libs/domain/view/fold';
import type { ProjectView } from '#libs/domain/view/project-view';
import type { Tx } from './client';
import { chainValue } from './event-log';
import type { LockedProcess } from './process.repository';

/**
 * What `appendEvents` does, for many locked processes at once and in four statements however many they are. Written for the
 * reminder, whose events change lights and counts only: the project's revision stays, so that a light that turns does not
 * refuse the decision of somebody who reads the project at that moment.
 */
export async function appendEventsToMany(
  tx: Tx,
  batch: { process: LockedProcess; events: NewEvent[] }[],
  recordedAt: number,
): Promise<void> {
  const numbered = batch.filter(({ events }) => events.length > 0).map(({ process, events }) => allot(process, events, recordedAt));
  if (numbered.length === 0) return;
  const rows = numbered.flatMap((each) => each.rows);
  await tx.$executeRaw`
    insert into event (realm_id, process_id, no, type, data, at, recorded_at, chain)
    select r."realmId", r."processId", r.no, r.type, r.data, to_timestamp(r.at / 1000), to_timestamp(r."recordedAt" / 1000), r.chain
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r("realmId" text, "processId" text, no int, type text, data jsonb, at float8, "recordedAt" float8, chain text)`;
  const counters = numbered.map(({ process }) => ({ id: process.id, no: process.eventNo, chain: process.eventChain }));
  await tx.$executeRaw`
    update process p set event_no = c.no, event_chain = c.chain
    from jsonb_to_recordset(${JSON.stringify(counters)}::jsonb) as c(id text, no int, chain text) where p.id = c.id`;
  await foldIntoViews(tx, new Map(numbered.map(({ process, events }) => [process.id, events])));
}

function allot(process: LockedProcess, events: NewEvent[], recordedAt: number) {
  const numbered = events.map(
    ({ type, data, at }) => ({ no: ++process.eventNo, type, at: at ?? recordedAt, recordedAt, data }) as ProcessEvent,
  );
  const rows = numbered.map((event) => {
    process.eventChain = chainValue(process.eventChain, event);
    return { ...event, realmId: process.realmId, processId: process.id, chain: process.eventChain };
  });
  return { process, events: numbered, rows };
}

async function foldIntoViews(tx: Tx, events: Map<string, ProcessEvent[]>): Promise<void> {
  const projects = await tx.$queryRaw<{ id: string; view: unknown }[]>`select id, view from project where id = any(${[...events.keys()]})`;
  const changed = projects
    .filter(({ view }) => Object.keys(view as object).length > 0)
    .map(({ id, view }) => {
      const after = (events.get(id) ?? []).reduce<ProjectView>((current, event) => fold(current, event), view as unknown as ProjectView);
      return { id, view: after, light: after.light };
    });
  if (changed.length === 0) return;
  await tx.$executeRaw`
    update project p set view = c.view, light = c.light
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as c(id text, view jsonb, light text) where p.id = c.id`;
}
