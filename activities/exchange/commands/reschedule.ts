import { beforeEnd } from '#libs/contracts/process';
import { computeDeadline, type Deadline, type DeadlineExplanation } from '#libs/domain/deadline/compute-deadline';
import { askedIn } from '#libs/intake/task/asked-in';
import type { DeadlineRule } from '#libs/programme/ir/deadline';
import { type CommandContext, stepOf } from '../command-context';
import { cancelRungs, createRungs } from './task.commands';

export type Why = 'resume' | 'correction' | 'calendar' | 'version';

type TaskRow = NonNullable<Awaited<ReturnType<CommandContext['tx']['task']['findUnique']>>>;
type DeadlineRow = NonNullable<Awaited<ReturnType<CommandContext['tx']['deadline']['findUnique']>>>;

export const compute = (ctx: CommandContext, rule: DeadlineRule, anchor: string): Deadline =>
  computeDeadline(ctx.calendar, rule, anchor, { dayEndsAtHour: ctx.programme.parameters.dayEndsAtHour });

/** Gives an open task another due date, and its ladder afresh towards it. */
export async function reschedule(ctx: CommandContext, task: TaskRow, due: Deadline, why: Why): Promise<void> {
  const moved = due.date !== task.dueOn;
  if (!moved && why !== 'resume' && due.provisional === task.provisional) {
    // The due date stands, but the days that were counted, and the rungs counted from it, may not.
    if (why === 'calendar') {
      await ctx.tx.task.update({ where: { id: task.id }, data: counted(due) });
      await renewRungs(ctx, task, due);
    }
    return;
  }
  await ctx.tx.task.update({
    where: { id: task.id },
    data: {
      dueAt: new Date(due.at),
      dueOn: due.date,
      provisional: due.provisional,
      ...counted(due),
      ...(due.date > task.dueOn ? { light: 'green' } : {}),
      revision: { increment: 1 },
    },
  });
  await renewRungs(ctx, task, due);
  const { date: toOn, at: toAt, provisional } = due;
  ctx.record({ type: 'task.rescheduled', data: { taskId: task.id, fromOn: task.dueOn, toOn, toAt, provisional, why } });
}

const counted = ({ explanation, calendarVersion }: Deadline) => ({ explanation: explanation as unknown as object, calendarVersion });

export async function renewRungs(ctx: CommandContext, task: TaskRow, due: Deadline): Promise<void> {
  await cancelRungs(ctx, task.id);
  // What was asked under a version of before and is open still (a meeting's action) climbs the ladder of that version.
  const { programme, task: lying } = await askedIn(ctx.tx, ctx.programme, task);
  const obligation = programme.obligations.find(
    (candidate) => task.obligation && [candidate.closing.code, candidate.claim?.code].includes(task.step),
  );
  const { ladder } = stepOf(programme, lying.stage, task.step, obligation?.code);
  await createRungs({ ...ctx, programme }, [{ taskId: task.id, ladder, due }]);
}

export async function moveDeadline(ctx: CommandContext, deadline: DeadlineRow, to: Deadline, why: Why): Promise<void> {
  await ctx.tx.deadline.update({
    where: { id: deadline.id },
    data: {
      at: new Date(to.at),
      on: to.date,
      provisional: to.provisional,
      calendarVersion: to.calendarVersion,
      yearsTouched: to.yearsTouched,
      explanation: to.explanation as unknown as object,
    },
  });
  await ctx.tx.obligation.updateMany({ where: { id: deadline.thingId }, data: { endsAt: new Date(to.at), endsOn: to.date } });
  const early = to.explanation.rule.kind === 'working-days-before';
  ctx.moved[deadline.thingId] = to.provisional && !early ? null : to.at;
  if (to.date !== deadline.on) await moveBeforeEnd(ctx, deadline.thingId, to.date, why);
  const { provisional } = to;
  if (to.date === deadline.on && provisional === deadline.provisional) return;
  ctx.record({
    type: 'deadline.moved',
    data: { deadlineId: deadline.id, thingId: deadline.thingId, fromOn: deadline.on, toOn: to.date, provisional, why },
  });
}

/** The day on which a term is reminded of lies where it lay before its end, wherever that is now. */
async function moveBeforeEnd(ctx: CommandContext, obligationId: string, endsOn: string, why: Why): Promise<void> {
  const before = await ctx.tx.deadline.findFirst({ where: { id: beforeEnd(obligationId), status: 'open' } });
  const { rule } = (before?.explanation ?? {}) as unknown as Partial<DeadlineExplanation>;
  if (before && rule?.kind === 'working-days-before') await moveDeadline(ctx, before, compute(ctx, rule, endsOn), why);
}
