import { createHash } from 'node:crypto';
import type { Command } from '#libs/contracts/command';
import type { NewEvent } from '#libs/contracts/event';
import type { ExchangeReply, ExchangeRequest, ProjectActivities, TurnInputs } from '#libs/contracts/exchange';
import type { InboxRow } from '#libs/contracts/inbox';
import { canonicalJson } from '#libs/database/canonical-json';
import { calendarOf } from '#libs/database/calendar.repository';
import type { Database, Tx } from '#libs/database/client';
import { appendEvents } from '#libs/database/event-log';
import { INBOX_PAGE, lastAddressed, readInbox, readRange } from '#libs/database/inbox.repository';
import { lockProcess, type LockedProcess } from '#libs/database/process.repository';
import { programmeByHash } from '#libs/database/programme.repository';
import { lockCalendarShared, realmNow } from '#libs/database/realm-clock';
import { settleOutbox } from '#libs/database/outbox.repository';
import { carryOut, closedThings } from './commands/registry';
import { passDeadlines } from './commands/stage.commands';
import type { CommandContext } from './command-context';

/**
 * The one writing activity of a turn: the turn's commands in, the inbox's next rows out, exactly once for each k. Everything
 * (registers, events, view, consumption, state, reply) commits together; see docs/architecture.md.
 */
export function createExchange(db: Database): ProjectActivities['exchange'] {
  return (request) => db.$transaction((tx) => exchange(tx, request));
}

async function exchange(tx: Tx, request: ExchangeRequest): Promise<ExchangeReply> {
  const clock = await realmNow(tx, request.realmId);
  await lockCalendarShared(tx, request.realmId);
  const process = await lockProcess(tx, request.processId);
  if (!process) return { status: 'stopped', reason: `process ${request.processId} does not exist` };
  if (process.status === 'stopped') return { status: 'stopped', reason: 'the process was stopped' };
  const { now } = clock;
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
  return write(tx, process, request, now);
}

async function write(tx: Tx, process: LockedProcess, request: ExchangeRequest, now: number): Promise<ExchangeReply> {
  // Read after the shared lock, so that a publication is either seen here or waits for this turn.
  const { calendarVersion } = await realmNow(tx, request.realmId);
  const programme = await programmeByHash(tx, process.programmeHash);
  const events: NewEvent[] = [];
  const ctx: CommandContext = {
    tx,
    process,
    programme,
    calendar: await calendarOf(tx, calendarVersion, programme.parameters.calendarChangeableFrom),
    now,
    instants: request.instants,
    moved: {},
    record: (event) => events.push(event),
  };
  await passDeadlines(ctx, request.inputs.due);
  for (const command of request.commands) await carryOut(ctx, command);
  await appendEvents(tx, process, events, now, { inboxNo: request.inputs.readTo });
  const { rows, more } = await readInbox(tx, process, request.inputs.readTo);
  const instants = { ...request.instants, ...ctx.moved };
  const reply: ExchangeReply = { status: 'written', rows, more, now, instants: ctx.moved };
  await tx.turn.create({
    data: {
      processId: process.id,
      k: request.k,
      hash: contentHash(request),
      fromNo: process.consumedNo,
      toNo: request.inputs.readTo,
      inputs: request.inputs as unknown as object,
      reply: reply as unknown as object,
    },
  });
  await tx.process.update({
    where: { id: process.id },
    data: {
      turnNo: request.k,
      consumedNo: Math.max(process.consumedNo, request.inputs.readTo),
      // With the instants that this very turn made: it must be enough to start the process again.
      state: { ...(request.state as object), instants },
      wakeAt: wakeAt(instants, request.state, process.status),
    },
  });
  await settleOutbox(tx, process.id, request.inputs.readTo, process.status !== 'running');
  return reply;
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
