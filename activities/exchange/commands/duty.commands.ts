import { beforeEnd } from '#libs/contracts/process';
import { startOfDay } from '#libs/domain/clock/civil-date';
import type { CommandContext, CommandOf } from '../command-context';
import { setDeadline } from './stage.commands';

export async function startObligation(ctx: CommandContext, command: CommandOf<'startObligation'>): Promise<void> {
  const obligation = ctx.programme.obligations.find((candidate) => candidate.code === command.code);
  if (!obligation) throw new Error(`programme ${ctx.programme.code} has no duty ${command.code}`);
  const { untilOn } = command;
  const lasts = untilOn === undefined ? obligation.lasts : ({ kind: 'calendar-date', date: untilOn } as const);
  const deadline = await setDeadline(ctx, command.obligationId, obligation.rule, lasts, command.fromOn);
  if (obligation.remindBefore !== undefined) {
    // The day itself ends before the task opens: the offset counts one more.
    const before = { kind: 'working-days-before', days: obligation.remindBefore + 1 } as const;
    const { at } = await setDeadline(ctx, beforeEnd(command.obligationId), obligation.rule, before, deadline.date);
    // It closes nothing: what is asked for early may be asked for on a day that next year's notice may still move.
    ctx.moved[beforeEnd(command.obligationId)] = at;
  }
  await ctx.tx.obligation.create({
    data: {
      id: command.obligationId,
      realmId: ctx.process.realmId,
      processId: ctx.process.id,
      code: command.code,
      startedAt: new Date(command.fromOn === undefined ? ctx.now : startOfDay(command.fromOn)),
      endsAt: new Date(deadline.at),
      endsOn: deadline.date,
      status: 'running',
    },
  });
  ctx.record({
    type: 'obligation.started',
    data: {
      obligationId: command.obligationId,
      code: command.code,
      endsOn: deadline.date,
      endsAt: deadline.provisional ? null : deadline.at,
    },
  });
}

export async function endObligation(ctx: CommandContext, command: CommandOf<'endObligation'>): Promise<void> {
  const obligation = await ctx.tx.obligation.update({ where: { id: command.obligationId }, data: { status: 'ended' } });
  const ids = [command.obligationId, beforeEnd(command.obligationId)];
  await ctx.tx.deadline.updateMany({ where: { id: { in: ids }, status: 'open' }, data: { status: 'met' } });
  ctx.record({ type: 'obligation.ended', data: { obligationId: command.obligationId, code: obligation.code } });
}

export async function decideChange(ctx: CommandContext, command: CommandOf<'decideChange'>): Promise<void> {
  await ctx.tx.changeOrder.update({
    where: { id: command.changeOrderId },
    data: { status: command.outcome, decidedAt: new Date(ctx.now) },
  });
  ctx.record({ type: 'change.decided', data: { changeOrderId: command.changeOrderId, outcome: command.outcome } });
}

/** A change that nobody has allowed by the end of its project is refused; also one that came while the project was ending. */
export async function refuseUndecidedChanges(ctx: CommandContext): Promise<void> {
  const where = { processId: ctx.process.id, status: 'requested' };
  const undecided = await ctx.tx.changeOrder.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  for (const { id } of undecided) await decideChange(ctx, { do: 'decideChange', changeOrderId: id, outcome: 'refused' });
}

export async function confirmDefect(ctx: CommandContext, command: CommandOf<'confirmDefect'>): Promise<void> {
  await ctx.tx.defect.update({ where: { id: command.defectId }, data: { status: 'confirmed' } });
  // Whoever reported it rectified said when; otherwise it is now.
  await ctx.tx.defect.updateMany({ where: { id: command.defectId, rectifiedAt: null }, data: { rectifiedAt: new Date(ctx.now) } });
  ctx.record({ type: 'defect.confirmed', data: { defectId: command.defectId } });
}
