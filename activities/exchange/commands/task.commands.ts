import { writeRungs } from '#libs/database/rung.repository';
import { insertTasks } from '#libs/database/task.repository';
import { closeDrafts, draftClosed } from '#libs/database/letter.repository';
import { civilDateOf } from '#libs/domain/clock/civil-date';
import { computeDeadline, type Deadline } from '#libs/domain/deadline/compute-deadline';
import { rungInstants } from '#libs/domain/ladder/rung-instants';
import type { DeadlineRule } from '#libs/programme/ir/deadline';
import type { CommandContext, CommandOf } from '../command-context';
import { stepOf } from '../command-context';
import { fulfilledAt } from '../fulfilled-at';
import { handedOver } from '../handed-over';
import { type Holder, holdersOf } from '../holder';
import { signersAgain } from '../signers-again';

/** Opens tasks, as many as a stage asks at once, in a few statements: a joint review asks some fifteen departments. */
export async function openTasks(ctx: CommandContext, commands: CommandOf<'openTask'>[]): Promise<void> {
  const { dayEndsAtHour } = ctx.programme.parameters;
  const steps = commands.map((command) => stepOf(ctx.programme, command.stage, command.step, command.obligation));
  const holders = await holdersOf(ctx, steps);
  const movedTo = await handedOver(ctx, commands);
  const ends = await endsOfTerms(ctx, commands);
  const opened = commands.map((command, index) => {
    const holder: Holder = movedTo.get(command.taskId) ?? holders[index]!;
    const step = steps[index]!;
    const rule = ends.get(command.taskId) ?? step.due;
    const due = computeDeadline(ctx.calendar, rule, civilDateOf(ctx.now), { dayEndsAtHour });
    return { command, step, due, ...holder };
  });
  await insertTasks(
    ctx.tx,
    ctx.process,
    opened.map(({ command, step, due, organisationId, postId }) => ({
      id: command.taskId,
      ...{ stage: command.stage, step: command.step, visit: command.visit, title: step.title, rule: step.rule },
      ...{ organisationId, postId, aboutId: command.aboutId ?? null },
      ...{ dueAt: due.at, dueOn: due.date, provisional: due.provisional, explanation: due.explanation },
      calendarVersion: due.calendarVersion,
      obligation: step.obligation === true || command.obligation !== undefined,
    })),
    ctx.now,
  );
  await createRungs(
    ctx,
    opened.map(({ command, step, due }) => ({ taskId: command.taskId, ladder: step.ladder, due })),
  );
  for (const { command, due, organisationId, postId, vacantRole } of opened) {
    const { taskId, stage, step, visit, aboutId } = command;
    const { date: dueOn, at: dueAt, provisional } = due;
    const about = aboutId === undefined ? {} : { aboutId };
    const vacant = vacantRole === undefined ? {} : { vacantRole };
    const data = { taskId, stage, step, visit, organisationId, postId, dueOn, dueAt, provisional, ...about, ...vacant };
    ctx.record({ type: 'task.opened', data });
  }
  await createRungs(ctx, await signersAgain(ctx, opened));
}

/** The closing task of a term that is reminded of before its end is due on that end. Of one that ended before it was known here, as its step says. */
async function endsOfTerms(ctx: CommandContext, commands: CommandOf<'openTask'>[]): Promise<Map<string, DeadlineRule>> {
  const ends = new Map<string, DeadlineRule>();
  for (const { taskId, step, obligation: code } of commands) {
    const obligation = ctx.programme.obligations.find((one) => one.code === code);
    if (obligation?.remindBefore === undefined || obligation.closing.code !== step) continue;
    const where = { processId: ctx.process.id, code: obligation.code, status: 'running' };
    const running = await ctx.tx.obligation.findFirst({ where, select: { endsOn: true } });
    if (running?.endsOn && running.endsOn >= civilDateOf(ctx.now)) ends.set(taskId, { kind: 'calendar-date', date: running.endsOn });
  }
  return ends;
}

export async function closeTask(ctx: CommandContext, command: CommandOf<'closeTask'>): Promise<void> {
  const { count } = await ctx.tx.task.updateMany({
    where: { id: command.taskId, status: 'open' },
    data: { status: 'closed', answeredAt: new Date(ctx.now), revision: { increment: 1 } },
  });
  if (count > 0) {
    await cancelRungs(ctx, command.taskId);
    ctx.record({ type: 'task.closed', data: { taskId: command.taskId, why: command.why, ...(await fulfilment(ctx, command)) } });
    const drafts = await closeDrafts(ctx.tx, ctx.process.realmId, [command.taskId]);
    for (const draft of drafts) ctx.record(draftClosed(draft, command.why));
  }
  // The machine does not know those who were asked to sign (加签): they have nothing to sign any more.
  const signers = await ctx.tx.task.findMany({
    where: { signerOfId: command.taskId, status: 'open' },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const why = command.why === 'fulfilled' ? 'superseded' : command.why;
  for (const { id } of signers) await closeTask(ctx, { do: 'closeTask', taskId: id, why });
}

/** Whether what was asked for came too late, by the due date as it stands now. */
async function fulfilment(ctx: CommandContext, { taskId, why }: CommandOf<'closeTask'>): Promise<{ late?: boolean; fulfilledAt?: number }> {
  if (why !== 'fulfilled') return {};
  const at = await fulfilledAt(ctx);
  const { dueAt } = await ctx.tx.task.findUniqueOrThrow({ where: { id: taskId }, select: { dueAt: true } });
  return { late: at >= dueAt.getTime(), fulfilledAt: at };
}

/** The ladders of tasks towards their due dates, as rows. */
export async function createRungs(ctx: CommandContext, tasks: { taskId: string; ladder: string; due: Deadline }[]): Promise<void> {
  const ladders = tasks.map(({ taskId, ladder: code, due }) => {
    const ladder = ctx.programme.ladders.find((candidate) => candidate.code === code);
    if (!ladder) throw new Error(`programme ${ctx.programme.code} has no ladder ${code}`);
    return { taskId, instants: rungInstants(ctx.calendar, ladder, due, ctx.now) };
  });
  await writeRungs(ctx.tx, { realmId: ctx.process.realmId, processId: ctx.process.id }, ladders);
}

export async function cancelRungs(ctx: CommandContext, taskId: string): Promise<void> {
  await ctx.tx.rung.updateMany({ where: { taskId, status: 'pending' }, data: { status: 'cancelled' } });
}
