import { createHash } from 'node:crypto';
import type { NewEvent, ProcessEvent } from '#libs/contracts/event';
import { fold } from '#libs/domain/view/fold';
import type { ProjectView } from '#libs/domain/view/project-view';
import { canonicalJson } from './canonical-json';
import type { Tx } from './client';
import type { LockedProcess } from './process.repository';

export interface EventAuthor {
  personId?: string;
  postId?: string;
  inboxNo?: number;
}

/**
 * Appends events to the record of a locked process and folds them into the project's view, in the caller's transaction.
 * `recordedAt` is the realm's time of entry; an event without its own `at` happened then.
 */
export async function appendEvents(
  tx: Tx,
  process: LockedProcess,
  events: NewEvent[],
  recordedAt: number,
  author: EventAuthor = {},
): Promise<ProcessEvent[]> {
  if (events.length === 0) return [];
  const numbered = events.map((event, index) => number(event, process.eventNo + index + 1, recordedAt));
  let chain = process.eventChain;
  const rows = numbered.map((event) => {
    chain = chainValue(chain, event);
    return { ...event, chain };
  });
  process.eventNo += events.length;
  process.eventChain = chain;
  await tx.$executeRaw`
    with written as (
      insert into event (realm_id, process_id, no, type, data, at, recorded_at, inbox_no, actor_person_id, actor_post_id, chain)
      select ${process.realmId}, ${process.id}, r.no, r.type, r.data, to_timestamp(r.at / 1000), to_timestamp(r."recordedAt" / 1000),
             ${author.inboxNo ?? null}::int, ${author.personId ?? null}, ${author.postId ?? null}, r.chain
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(no int, type text, data jsonb, at float8, "recordedAt" float8, chain text)
    )
    update process set event_no = ${process.eventNo}, event_chain = ${chain} where id = ${process.id}`;
  await readView(tx, process);
  process.view = await foldIntoView(tx, process.id, numbered, process.view);
  return numbered;
}

/** The chain binds every event to all before it: a row changed later no longer fits its successors. */
export function chainValue(previous: string, event: ProcessEvent): string {
  return createHash('sha256').update(previous).update(canonicalJson(event)).digest('hex');
}

/** Reads the view of a locked process once, and keeps it with the lock. */
export async function readView(tx: Tx, process: LockedProcess): Promise<ProjectView | null> {
  if (process.view === undefined) process.view = await viewOf(tx, process.id);
  return process.view;
}

/**
 * Folds events into the view and its columns; the caller holds the process's lock.
 *
 * @param before the view as read under this lock; read here where it is not given
 * @returns the view after the events, null for a process that has none
 */
export async function foldIntoView(
  tx: Tx,
  projectId: string,
  events: ProcessEvent[],
  before?: ProjectView | null,
): Promise<ProjectView | null> {
  const known = before === undefined ? await viewOf(tx, projectId) : before;
  const view = events.reduce<ProjectView | null>((current, event) => fold(current, event), known);
  if (!view) return null;
  await tx.$executeRaw`
    update project
    set view = ${JSON.stringify(view)}::jsonb, status = ${view.status}, stages = ${view.activeStages}::text[], light = ${view.light},
        next_due_at = to_timestamp(${view.nextDueAt}::float8 / 1000), facts = ${JSON.stringify(view.facts)}::jsonb,
        revision = revision + 1
    where id = ${projectId}`;
  return view;
}

async function viewOf(tx: Tx, projectId: string): Promise<ProjectView | null> {
  const rows = await tx.$queryRaw<{ view: unknown }[]>`select view from project where id = ${projectId}`;
  const view = rows[0]?.view as ProjectView | undefined;
  return view === undefined || isEmpty(view) ? null : view;
}

function isEmpty(view: unknown): boolean {
  return typeof view === 'object' && view !== null && Object.keys(view).length === 0;
}

function number(event: NewEvent, no: number, recordedAt: number): ProcessEvent {
  return { no, type: event.type, at: event.at ?? recordedAt, recordedAt, data: event.data } as ProcessEvent;
}
