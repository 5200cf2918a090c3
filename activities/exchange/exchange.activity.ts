import { createHash } from 'node:crypto';
import type { Command } from '#libs/contracts/command';
import type { NewEvent } from '#libs/contracts/event';
import type { ExchangeReply, ExchangeRequest, ProjectActivities, TurnInputs } from '#libs/contracts/exchange';
import type { InboxRow } from '#libs/contracts/inbox';
import { canonicalJson } from '#libs/database/canonical-json';
import { calendarOf } from '#libs/database/calendar.repository';
import type { Database, Tx } from '#libs/database/client';
import { additionOfEvents } from '#libs/database/event-log';
import { INBOX_PAGE, lastAddressed, readInbox, readRange } from '#libs/database/inbox.repository';
import { lockProcess, type LockedProcess } from '#libs/database/process.repository';
import { programmeByHash } from '#libs/database/programme.repository';
import { lockCalendarShared, realmNow, type RealmNow } from '#libs/database/realm-clock';
import { outboxSettlement } from '#libs/database/outbox.repository';
import { type Addition, writeRecord } from '#libs/database/record.repository';
import { sql } from '#libs/database/sql';
import type { Facts } from '#libs/domain/predicate/evaluate';
import { additionOfCalendarRead } from './calendar-read';
import { carryOut, closedThings } from './commands/registry';
import { passDeadlines } from './commands/stage.commands';
import type { CommandContext } from './command-context';
import { lockOpenPlans } from './open-plans';

/**
 * The one writing activity of a turn: the turn's commands in, the inbox's next rows out, exactly once for each k. Everything
 * (registers, events, view, consumption, state, reply) commits together; see docs/architecture.md.
 */
export function createExchange(db: Database): ProjectActivities['exchange'] {
  return (request) => db.$transaction((tx) => exchange(tx, request));
}

async function exchange(tx: Tx, request: ExchangeRequest): Promise<ExchangeReply> {
  // Read after the shared lock, so that a publication is either seen here or waits for this turn.
  await lockCalendarShared(tx, request.realmId);
  const { now, kind, calendarVersion } = await realmNow(tx, request.realmId);
  const openPlans = await lockOpenPlans(tx, request.processId, request.commands);
  const process = await lockProcess(tx, request.processId);
  if (!process) return { status: 'stopped', reason: `process ${request.processId} does not exist` };
  if (process.status === 'stopped') return { status: 'stopped', reason: 'the process was stopped' };
  if (process.turnNo >= request.k) return repeated(tx, process, request, now);
  if (request.state === null) {
    const { rows, more } = await readInbox(tx, process, request.inputs.readTo);
    return { status: 'looked', rows, more, now };
  }
  if (request.k !== process.turnNo + 1) {
    return stop(tx, process, `turn ${request.k} does not follow turn ${process.turnNo}`);
  }
  const conflicting = await conflict(tx, process, request);
  if (conflicting) return { status: 'conflict', rows: conflicting, now };
  return write(tx, process, openPlans, request, { now, kind, calendarVersion });
}

async function write(
  tx: Tx,
  process: LockedProcess,
  openPlans: LockedProcess[],
  request: ExchangeRequest,
  { now, kind, calendarVersion }: Pick<RealmNow, 'now' | 'kind' | 'calendarVersion'>,
): Promise<ExchangeReply> {
  const programme = await programmeByHash(tx, process.programmeHash);
  const events: NewEvent[] = [];
  const ctx: CommandContext = {
    tx,
    process,
    openPlans,
    programme,
    inputs: request.inputs,
    calendar: await calendarOf(tx, calendarVersion, programme.parameters.calendarChangeableFrom),
    now,
    realmKind: kind,
    facts: (request.state as { facts?: Facts }).facts ?? {},
    instants: request.instants,
    moved: {},
    record: (event) => events.push(event),
  };
  await passDeadlines(ctx, request.inputs.due);
  await carryOut(ctx, request.commands);
  const { rows, more } = await readInbox(tx, process, request.inputs.readTo);
  const reply: Written = { status: 'written', rows, more, now, instants: ctx.moved };
  await writeRecord(tx, process, [
    await additionOfEvents(tx, process, events, now, { inboxNo: request.inputs.readTo }),
    additionOfTurn(process, request, reply),
    additionOfCalendarRead(process, request, events, now),
  ]);
  return reply;
}

type Written = Extract<ExchangeReply, { status: 'written' }>;

/** The turn itself, what it consumed, and the state that it leaves. */
function additionOfTurn(process: LockedProcess, request: ExchangeRequest, reply: Written): Addition {
  const { k, inputs } = request;
  const instants = { ...request.instants, ...reply.instants };
  // With the instants that this very turn made: it must be enough to start the process again.
  const state = { ...(request.state as object), instants };
  return {
    parts: [
      sql`
        insert into turn (process_id, k, hash, from_no, to_no, inputs, reply)
        values (${process.id}, ${k}, ${contentHash(request)}, ${process.consumedNo}, ${inputs.readTo}, ${JSON.stringify(inputs)}::jsonb,
                ${JSON.stringify(reply)}::jsonb)`,
      outboxSettlement(process.id, inputs.readTo, process.status !== 'running'),
    ],
    columns: [
      sql`turn_no = ${k}`,
      sql`consumed_no = ${Math.max(process.consumedNo, inputs.readTo)}`,
      sql`state = ${JSON.stringify(state)}::jsonb`,
      sql`wake_at = ${wakeAt(instants, request.state, process.status)}`,
    ],
  };
}

/** Turn k is on record: the same content gets the stored reply, other inputs are told what was decided from. */
async function repeated(tx: Tx, process: LockedProcess, request: ExchangeRequest, now: number): Promise<ExchangeReply> {
  const turn = await tx.turn.findUnique({ where: { processId_k: { processId: process.id, k: request.k } } });
  if (!turn) return stop(tx, process, `turn ${request.k} is behind turn ${process.turnNo} and not on record`);
  if (request.state !== null && turn.hash === contentHash(request)) return turn.reply as unknown as ExchangeReply;
  const inputs = turn.inputs as unknown as TurnInputs;
  if (request.state !== null && canonicalJson(inputs) === canonicalJson(request.inputs)) {
    return stop(tx, process, `turn ${request.k} came again with other commands`);
  }
  return { status: 'decided', inputs, rows: await readRange(tx, process, turn.fromNo, inputs.readTo), now };
}

/** An answer taken back as its stage is left brings the stage back: nothing may have rested on it. */
async function answeredInStagesLeft(tx: Tx, process: LockedProcess, commands: Command[]): Promise<string[]> {
  const left = commands.filter((command) => command.do === 'leaveStage');
  if (left.length === 0) return [];
  const tasks = await tx.task.findMany({
    where: { processId: process.id, status: 'answered', OR: left.map(({ stage, visit }) => ({ stage, visit })) },
    select: { id: true },
  });
  return tasks.map(({ id }) => id);
}

/** Unread rows up to the last that addresses something this turn closes; a page of them, the rest is found when it comes again. */
async function conflict(tx: Tx, process: LockedProcess, request: ExchangeRequest): Promise<InboxRow[] | null> {
  const { readTo } = request.inputs;
  if (process.inboxNo === readTo) return null;
  const closing = [...closedThings(request.commands), ...(await answeredInStagesLeft(tx, process, request.commands))];
  if (closing.length === 0) return null;
  const last = await lastAddressed(tx, process, readTo, closing);
  return last === null ? null : readRange(tx, process, readTo, Math.min(last, readTo + INBOX_PAGE));
}

/** Nothing of the turn is written; the alarm is. */
async function stop(tx: Tx, process: LockedProcess, reason: string): Promise<ExchangeReply> {
  await tx.process.update({ where: { id: process.id }, data: { status: 'stopped', stopReason: reason } });
  return { status: 'stopped', reason };
}

function contentHash(request: ExchangeRequest): string {
  return createHash('sha256')
    .update(canonicalJson({ inputs: request.inputs, commands: request.commands }))
    .digest('hex');
}

function wakeAt(instants: Record<string, number | null>, state: unknown, status: string): Date | null {
  const paused = (state as { pausedAt: number | null }).pausedAt !== null;
  const live = Object.values(instants).filter((at) => at !== null);
  return paused || status !== 'running' || live.length === 0 ? null : new Date(Math.min(...live));
}
