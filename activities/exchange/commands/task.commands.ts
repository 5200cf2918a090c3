import { writeRungs } from '#libs/database/rung.repository';
import { civilDateOf } from '#libs/domain/clock/civil-date';
import { computeDeadline, type Deadline } from '#libs/domain/deadline/compute-deadline';
import { rungInstants } from '#libs/domain/ladder/rung-instants';
import type { CommandContext, CommandOf } from '../command-context';
import { stepOf } from '../command-context';
import { holderOf } from '../holder';

export async function openTask(ctx: CommandContext, command: CommandOf<'openTask'>): Promise<void> {
  const step = stepOf(ctx.programme, command.stage, command.step, command.obligation);
  const holder = await holderOf(ctx, step);
  const { dayEndsAtHour } = ctx.programme.parameters;
  const due = computeDeadline(ctx.calendar, step.due, civilDateOf(ctx.now), { dayEndsAtHour });
  await ctx.tx.task.create({
    data: {
      id: command.taskId,
      realmId: ctx.process.realmId,
      processId: ctx.process.id,
      stage: command.stage,
      step: command.step,
      visit: command.visit,
      title: step.title,
      rule: step.rule,
      organisationId: holder.organisationId,
      postId: holder.postId,
      aboutId: command.aboutId ?? null,
      status: 'open',
      openedAt: new Date(ctx.now),
      dueAt: new Date(due.at),
      dueOn: due.date,
      provisional: due.provisional,
      explanation: due.explanation as unknown as object,
      obligation: step.obligation === true || command.obligation !== undefined,
    },
  });
  await createRungs(ctx, command.taskId, step.ladder, due);
  ctx.record({
    type: 'task.opened',
    data: {
      taskId: command.taskId,
      stage: command.stage,
      step: command.step,
      visit: command.visit,
      organisationId: holder.organisationId,
      postId: holder.postId,
      dueOn: due.date,
      dueAt: due.at,
      provisional: due.provisional,
      ...(command.aboutId === undefined ? {} : { aboutId: command.aboutId }),
    },
  });
}

export async function closeTask(ctx: CommandContext, command: CommandOf<'closeTask'>): Promise<void> {
  const { count } = await ctx.tx.task.updateMany({
    where: { id: command.taskId, status: 'open' },
    data: { status: 'closed', answeredAt: new Date(ctx.now), revision: { increment: 1 } },
  });
  if (count > 0) {
    await cancelRungs(ctx, command.taskId);
    ctx.record({ type: 'task.closed', data: { taskId: command.taskId, why: command.why } });
  }
  // The machine does not know those who were asked to sign (加签): they have nothing to sign any more.
  const signers = await ctx.tx.task.findMany({
    where: { signerOfId: command.taskId, status: 'open' },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  for (const { id } of signers) await closeTask(ctx, { do: 'closeTask', taskId: id, why: command.why });
}

/** The ladder of a task towards its due date, as rows. */
export async function createRungs(ctx: CommandContext, taskId: string, ladderCode: string, due: Deadline): Promise<void> {
  const ladder = ctx.programme.ladders.find((candidate) => candidate.code === ladderCode);
  if (!ladder) throw new Error(`programme ${ctx.programme.code} has no ladder ${ladderCode}`);
  const task = { id: taskId, realmId: ctx.process.realmId, processId: ctx.process.id };
  await writeRungs(ctx.tx, task, rungInstants(ctx.calendar, ladder, due, ctx.now));
}

export async function cancelRungs(ctx: CommandContext, taskId: string): Promise<void> {
  await ctx.tx.rung.updateMany({ where: { taskId, status: 'pending' }, data: { status: 'cancelled' } });
}
