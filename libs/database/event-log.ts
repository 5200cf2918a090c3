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
    return {
      realmId: process.realmId,
      processId: process.id,
      no: event.no,
      type: event.type,
      data: event.data,
      at: new Date(event.at),
      recordedAt: new Date(event.recordedAt),
      inboxNo: author.inboxNo ?? null,
      actorPersonId: author.personId ?? null,
      actorPostId: author.postId ?? null,
      chain,
    };
  });
  await tx.event.createMany({ data: rows });
  process.eventNo += events.length;
  process.eventChain = chain;
  await tx.process.update({ where: { id: process.id }, data: { eventNo: process.eventNo, eventChain: chain } });
  await foldIntoView(tx, process.id, numbered);
  return numbered;
}

/** The chain binds every event to all before it: a row changed later no longer fits its successors. */
export function chainValue(previous: string, event: ProcessEvent): string {
  return createHash('sha256').update(previous).update(canonicalJson(event)).digest('hex');
}

/** Folds events into the view and its columns; also used by whoever changes only the view's inputs (the reminder's lights). */
export async function foldIntoView(tx: Tx, projectId: string, events: ProcessEvent[]): Promise<void> {
  const project = await tx.project.findUnique({ where: { id: projectId }, select: { view: true } });
  const before = project?.view as ProjectView | null | undefined;
  const view = events.reduce<ProjectView | null>((current, event) => fold(current, event), isEmpty(before) ? null : (before ?? null));
  if (!view) return;
  await tx.project.update({
    where: { id: projectId },
    data: {
      view: view as object,
      status: view.status,
      stages: view.activeStages,
      light: view.light,
      nextDueAt: view.nextDueAt === null ? null : new Date(view.nextDueAt),
      facts: view.facts,
      revision: { increment: 1 },
    },
  });
}

function isEmpty(view: unknown): boolean {
  return typeof view === 'object' && view !== null && Object.keys(view).length === 0;
}

function number(event: NewEvent, no: number, recordedAt: number): ProcessEvent {
  return { no, type: event.type, at: event.at ?? recordedAt, recordedAt, data: event.data } as ProcessEvent;
}
