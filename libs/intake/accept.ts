import type { NewEvent } from '#libs/contracts/event';
import type { InboxKind, InboxRow } from '#libs/contracts/inbox';
import type { ProcessWorkflow, ProjectWorkflowInput } from '#libs/contracts/process';
import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import { calendarOf } from '#libs/database/calendar.repository';
import { additionOfEvents, readView } from '#libs/database/event-log';
import { lockProcess, lockProcessOf, type LockedProcess, type Register } from '#libs/database/process.repository';
import { programmeByHash } from '#libs/database/programme.repository';
import { holdCalendar, type RealmNow } from '#libs/database/realm-clock';
import { type Addition, writeRecord } from '#libs/database/record.repository';
import type { Sql } from '#libs/database/sql';
import type { WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Actor, Idempotency } from './actor';
import { additionOfAnswer, receive } from './idempotency';
import { additionOfInput, inboxRow, type NewInboxRow } from './write-input';

/** What an intake file works with: everything it writes commits together or not at all. */
export interface Acceptance {
  tx: Tx;
  actor: Actor;
  process: LockedProcess;
  programme: CompiledProgramme;
  /** Receipt time, epoch ms by the realm's clock, read before any lock: the legal time. */
  now: number;
  /** As in force until the transaction ends; null where the file did not ask for it (`AcceptOptions.computesDates`). */
  calendar: WorkingDayCalendar | null;
  realmKind: 'real' | 'simulation';
  /** Appends an event to the record (written, in order, when the work is done). */
  record(event: NewEvent): void;
  /**
   * Adds a statement to the one that is written when the work is done: one round trip for all. Nothing sees it before, and no two of
   * them may change the same row.
   */
  write(part: Sql): void;
  /** Puts a row into the process's inbox and the outbox. Call it when the input can move the process. */
  send<K extends InboxKind>(kind: K, input: Parameters<typeof inboxRow<K>>[1]): void;
}

export interface AcceptOptions {
  /** The process, or the thing in one of its registers that is being answered: its process is found and locked. */
  processId: string | { of: Register; id: string };
  bodyHash?: string;
  idempotency?: Idempotency;
  /**
   * The file computes a date: the calendar is held from being replaced, before the process is locked, so that no date is written
   * under one that had been replaced meanwhile.
   */
  computesDates?: boolean;
  /** A paused project takes no input but what resumes, withdraws or corrects it, and what residents are entitled to send at any time. */
  evenWhenPaused?: boolean;
  /** What starts a stopped process again, and what counts by its receipt whatever workers do: it waits in the inbox until then. */
  evenWhenStopped?: boolean;
  /** What belongs to the process's running, whatever version it goes by. */
  evenWhenMoving?: boolean;
  /** Registers outlive the procedure (refunds, warranty claims after the end). */
  evenWhenEnded?: boolean;
}

/** How a process's workflow is started, and on which queue. */
export interface WorkflowStart {
  workflow: ProcessWorkflow;
  taskQueue: string;
  input: ProjectWorkflowInput;
}

export interface Accepted<T> {
  answer: T;
  /** Highest inbox number of this input; null when it changes no process. The reader may wait for it with `?after=`. */
  inboxNo: number | null;
  /** What to tell the workflow at once; the relay tells again if this is lost. */
  tell: { workflowId: string; told: number; row: InboxRow; start?: WorkflowStart } | null;
  /** The same request had been accepted before: nothing was done now. */
  repeated: boolean;
}

/**
 * The way every input is accepted: read the receipt time, hold the calendar where a date is computed, lock the process, let `work` check by a domain rule and write
 * register rows, then write events, inbox and outbox in the same transaction. Does not depend on a worker or on Temporal.
 *
 * @throws Refusal from the catalogue; nothing is written then
 */
export async function accept<T>(
  db: Database,
  actor: Actor,
  options: AcceptOptions,
  work: (acceptance: Acceptance) => Promise<T>,
): Promise<Accepted<T>> {
  return db.$transaction(async (tx) => {
    const { clock, stored } = await receive(tx, actor, options.idempotency);
    if (stored) return { ...(stored.answer as Omit<Accepted<T>, 'repeated' | 'tell'>), tell: null, repeated: true };
    const calendarVersion = options.computesDates ? await holdCalendar(tx, actor.realmId) : null;
    const process = await lock(tx, options.processId);
    if (!process || process.realmId !== actor.realmId) throw new Refusal('not-found', '没有这个项目或事项。');
    const { answer, row, additions } = await takeIn({ tx, actor, clock, calendarVersion }, process, options, work);
    const accepted: Accepted<T> = { answer, inboxNo: row?.no ?? null, tell: tellOf(process, row), repeated: false };
    if (options.idempotency) {
      additions.push(additionOfAnswer(actor, options.idempotency, { status: 200, answer: { answer, inboxNo: accepted.inboxNo } }));
    }
    await writeRecord(tx, process, additions);
    return accepted;
  });
}

/** What every process of one request shares. */
export interface Reception {
  tx: Tx;
  actor: Actor;
  clock: RealmNow;
  calendarVersion: string | null;
}

/** What one process makes of an input: the caller writes the additions, last. */
export interface TakenIn<T> {
  answer: T;
  row: InboxRow | null;
  additions: Addition[];
}

export const tellOf = ({ workflowId }: LockedProcess, row: InboxRow | null): Accepted<unknown>['tell'] =>
  row ? { workflowId, told: row.no, row } : null;

/**
 * Lets `work` check and write under the process's lock, and gathers what it recorded and sent.
 *
 * @throws Refusal from the catalogue
 */
export async function takeIn<T>(
  { tx, actor, clock, calendarVersion }: Reception,
  process: LockedProcess,
  options: Omit<AcceptOptions, 'processId'>,
  work: (acceptance: Acceptance) => Promise<T>,
): Promise<TakenIn<T>> {
  await refuseByStatus(tx, process, options);
  const programme = await programmeByHash(tx, process.programmeHash);
  const events: NewEvent[] = [];
  const rows: NewInboxRow[] = [];
  const parts: Sql[] = [];
  const answer = await work({
    tx,
    actor,
    process,
    programme,
    now: clock.now,
    calendar: calendarVersion === null ? null : await calendarOf(tx, calendarVersion, programme.parameters.calendarChangeableFrom),
    realmKind: clock.kind,
    record: (event) => events.push(event),
    write: (part) => parts.push(part),
    send: (kind, input) => rows.push(inboxRow(kind, input)),
  });
  const firstNo = process.inboxNo + 1;
  const bodyHash = options.bodyHash ?? options.idempotency?.bodyHash ?? '';
  const input = additionOfInput(process, actor, rows, { now: clock.now, bodyHash, outbox: { kind: 'signal' } });
  const author = { personId: actor.personId, postId: actor.postId, ...(input.last ? { inboxNo: firstNo } : {}) };
  const additions = [{ parts, columns: [] }, input.addition, await additionOfEvents(tx, process, events, clock.now, author)];
  return { answer, row: input.last, additions };
}

function lock(tx: Tx, target: AcceptOptions['processId']): Promise<LockedProcess | null> {
  return typeof target === 'string' ? lockProcess(tx, target) : lockProcessOf(tx, target.of, target.id);
}

async function refuseByStatus(tx: Tx, process: LockedProcess, options: Omit<AcceptOptions, 'processId'>): Promise<void> {
  if (process.moving && !options.evenWhenMoving) throw new Refusal('being-moved', '项目正在变更方案版本。', { retryAfterSeconds: 5 });
  if (process.status === 'stopped' && !options.evenWhenStopped) {
    throw new Refusal('process-stopped', '项目的办理已停住，须由系统管理员重新启动。');
  }
  if (process.status === 'ended' && !options.evenWhenEnded) throw new Refusal('project-ended', '项目已结束。');
  if (options.evenWhenPaused) return;
  // Read after the lock, under which alone the view changes; kept for the fold at the end.
  await readView(tx, process);
  if (process.view?.status === 'paused') throw new Refusal('project-paused', '项目已暂停，恢复后方可办理。');
}

/** Refuses a decision on a thing that has changed since its reader saw it. */
export function checkRevision(expected: number | undefined, actual: number): void {
  if (expected !== undefined && expected !== actual) {
    throw new Refusal('stale-revision', '该事项已被他人更新。', { revision: actual });
  }
}
