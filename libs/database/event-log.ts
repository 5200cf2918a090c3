import { createHash } from 'node:crypto';
import type { NewEvent, ProcessEvent } from '#libs/contracts/event';
import { fold } from '#libs/domain/view/fold';
import type { ProjectView } from '#libs/domain/view/project-view';
import { canonicalJson } from './canonical-json';
import type { Tx } from './client';
import { Prisma } from './generated/client';
import type { LockedProcess } from './process.repository';
import { type Addition, writeRecord } from './record.repository';

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
): Promise<void> {
  await writeRecord(tx, process, [await additionOfEvents(tx, process, events, recordedAt, author)]);
}

/**
 * What {@link appendEvents} writes, for a caller who has more to write in the same statement: numbers and chains the events and folds
 * them into the view that is kept with the lock.
 */
export async function additionOfEvents(
  tx: Tx,
  process: LockedProcess,
  events: NewEvent[],
  recordedAt: number,
  author: EventAuthor = {},
): Promise<Addition> {
  if (events.length === 0) return { parts: [], columns: [] };
  const numbered = events.map((event, index) => number(event, process.eventNo + index + 1, recordedAt));
  const rows = numbered.map((event) => {
    process.eventChain = chainValue(process.eventChain, event);
    return { ...event, chain: process.eventChain };
  });
  process.eventNo += events.length;
  const columns = [Prisma.sql`event_no = ${process.eventNo}`, Prisma.sql`event_chain = ${process.eventChain}`];
  const parts = [
    Prisma.sql`
      insert into event (realm_id, process_id, no, type, data, at, recorded_at, inbox_no, actor_person_id, actor_post_id, chain)
      select ${process.realmId}, ${process.id}, r.no, r.type, r.data, to_timestamp(r.at / 1000), to_timestamp(r."recordedAt" / 1000),
             ${author.inboxNo ?? null}::int, ${author.personId ?? null}, ${author.postId ?? null}, r.chain
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(no int, type text, data jsonb, at float8, "recordedAt" float8, chain text)`,
  ];
  // A window is shown from its own registers.
  if (process.kind === 'window') return { parts, columns };
  const before = await readView(tx, process);
  const view = numbered.reduce<ProjectView | null>((known, event) => fold(known, event), before)!;
  process.view = view;
  return { parts: [...parts, viewUpdate(process.id, view)], columns };
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

function viewUpdate(projectId: string, view: ProjectView): Prisma.Sql {
  return Prisma.sql`
    update project
    set view = ${JSON.stringify(view)}::jsonb, status = ${view.status}, stages = ${view.activeStages}::text[], light = ${view.light},
        next_due_at = to_timestamp(${view.nextDueAt}::float8 / 1000), facts = ${JSON.stringify(view.facts)}::jsonb,
        revision = revision + 1
    where id = ${projectId}`;
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
