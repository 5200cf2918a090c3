import { civilDateOf } from '#libs/domain/clock/civil-date';
import { computeDeadline, type Deadline, type DeadlineExplanation } from '#libs/domain/deadline/compute-deadline';
import { remainingWorkingDays } from '#libs/domain/working-day/add-working-days';
import type { DeadlineRule } from '#libs/programme/ir/deadline';
import type { CommandContext, CommandOf } from '../command-context';
import { stepOf } from '../command-context';
import { deadlineId } from './stage.commands';
import { cancelRungs, createRungs } from './task.commands';

type Why = 'resume' | 'correction' | 'calendar';

export function pause(ctx: CommandContext): Promise<void> {
  // Rungs stay as they are: the reminder passes over a paused project, and resuming makes them anew.
  ctx.record({ type: 'project.paused', data: {} });
  return Promise.resolve();
}

/** What was left when the clock stopped is what is left now: working days are kept, calendar dates and warranties stay. */
export async function resume(ctx: CommandContext, command: CommandOf<'resume'>): Promise<void> {
  const { pausedAt } = command;
  const pausedOn = civilDateOf(pausedAt);
  const today = civilDateOf(ctx.now);
  const after = (dueOn: string): Deadline =>
    compute(ctx, { kind: 'working-days', days: remainingWorkingDays(ctx.calendar, pausedOn, dueOn).count }, today);
  for (const task of await openTasks(ctx)) {
    // What was overdue when the clock stopped is overdue still, and a notice that had ended is not opened again.
    if (task.dueAt.getTime() <= pausedAt) continue;
    const { rule } = task.explanation as unknown as DeadlineExplanation;
    const due = rule.kind === 'calendar-date' ? compute(ctx, rule, today) : after(task.dueOn);
    await reschedule(ctx, task, due, 'resume');
  }
  for (const deadline of await openDeadlines(ctx, Object.keys(ctx.instants))) {
    if (deadline.at.getTime() <= pausedAt) continue;
    const { rule } = deadline.explanation as unknown as DeadlineExplanation;
    if (rule.kind === 'working-days' || rule.kind === 'days') await moveDeadline(ctx, deadline, after(deadline.on), 'resume');
  }
  for (const notice of await runningNotices(ctx, Object.keys(ctx.instants))) {
    if (notice.endsOn && notice.endsAt && notice.endsAt.getTime() > pausedAt) await moveNotice(ctx, notice, after(notice.endsOn), 'resume');
  }
  ctx.record({ type: 'project.resumed', data: { pausedOn } });
}

/** Computes open instants again from their own rule: from a corrected anchor, or under a calendar that has come. */
export async function recompute(ctx: CommandContext, command: CommandOf<'recompute'>): Promise<void> {
  const why: Why = command.anchorOn === undefined ? 'calendar' : 'correction';
  for (const deadline of await openDeadlines(ctx, command.deadlineIds)) {
    const { rule, anchor } = deadline.explanation as unknown as DeadlineExplanation;
    await moveDeadline(ctx, deadline, compute(ctx, rule, command.anchorOn ?? anchor), why);
  }
  for (const notice of await runningNotices(ctx, command.deadlineIds)) {
    // Counted from the day before the printed first day, where the office had printed a later one.
    const anchor = command.anchorOn ?? (notice.explanation as unknown as DeadlineExplanation | null)?.anchor;
    if (!anchor) continue;
    await moveNotice(ctx, notice, compute(ctx, { kind: 'working-days', days: notice.minimumWorkingDays }, anchor), why);
  }
  if (why !== 'calendar') return;
  for (const task of await openTasks(ctx)) {
    const { rule, anchor } = task.explanation as unknown as DeadlineExplanation;
    await reschedule(ctx, task, compute(ctx, rule, anchor), why);
  }
}

const compute = (ctx: CommandContext, rule: DeadlineRule, anchor: string): Deadline =>
  computeDeadline(ctx.calendar, rule, anchor, { dayEndsAtHour: ctx.programme.parameters.dayEndsAtHour });

const openTasks = (ctx: CommandContext) =>
  ctx.tx.task.findMany({ where: { processId: ctx.process.id, status: 'open' }, orderBy: { id: 'asc' } });

const openDeadlines = (ctx: CommandContext, things: string[]) =>
  ctx.tx.deadline.findMany({
    where: { id: { in: things.map((thing) => deadlineId(ctx, thing)) }, status: 'open' },
    orderBy: { id: 'asc' },
  });

const runningNotices = (ctx: CommandContext, things: string[]) =>
  ctx.tx.notice.findMany({ where: { id: { in: things }, status: 'posted', certifiedAt: null }, orderBy: { id: 'asc' } });

async function reschedule(
  ctx: CommandContext,
  task: Awaited<ReturnType<typeof openTasks>>[number],
  due: Deadline,
  why: Why,
): Promise<void> {
  const moved = due.date !== task.dueOn;
  if (!moved && why !== 'resume' && due.provisional === task.provisional) return;
  await ctx.tx.task.update({
    where: { id: task.id },
    data: {
      dueAt: new Date(due.at),
      dueOn: due.date,
      provisional: due.provisional,
      explanation: due.explanation as unknown as object,
      ...(due.date > task.dueOn ? { light: 'green' } : {}),
      revision: { increment: 1 },
    },
  });
  await cancelRungs(ctx, task.id);
  const obligation = ctx.programme.obligations.find(
    (candidate) => task.obligation && [candidate.closing.code, candidate.claim?.code].includes(task.step),
  );
  await createRungs(ctx, task.id, stepOf(ctx.programme, task.stage, task.step, obligation?.code).ladder, due);
  const { date: toOn, at: toAt, provisional } = due;
  ctx.record({ type: 'task.rescheduled', data: { taskId: task.id, fromOn: task.dueOn, toOn, toAt, provisional, why } });
}

async function moveDeadline(
  ctx: CommandContext,
  deadline: Awaited<ReturnType<typeof openDeadlines>>[number],
  to: Deadline,
  why: Why,
): Promise<void> {
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
  ctx.moved[deadline.thingId] = to.provisional ? null : to.at;
  const { provisional } = to;
  if (to.date === deadline.on && provisional === deadline.provisional) return;
  ctx.record({
    type: 'deadline.moved',
    data: { deadlineId: deadline.id, thingId: deadline.thingId, fromOn: deadline.on, toOn: to.date, provisional, why },
  });
}

async function moveNotice(
  ctx: CommandContext,
  notice: Awaited<ReturnType<typeof runningNotices>>[number],
  minimum: Deadline,
  why: Why,
): Promise<void> {
  // The office may have printed a later end than the minimum: that one stands, except that a pause moves it too.
  const endsOn = why !== 'resume' && notice.endsOn && notice.endsOn > minimum.date ? notice.endsOn : minimum.date;
  const end = endsOn === minimum.date ? minimum : compute(ctx, { kind: 'calendar-date', date: endsOn }, endsOn);
  const { provisional, explanation, calendarVersion, yearsTouched } = minimum;
  const counted = explanation.days.filter((day) => day.counted).map((day) => day.date);
  const beginsOn = why === 'correction' ? (counted[0] ?? minimum.date) : notice.beginsOn;
  await ctx.tx.notice.update({
    where: { id: notice.id },
    data: {
      beginsOn,
      endsOn: end.date,
      endsAt: new Date(end.at),
      provisional,
      explanation: {
        ...(notice.explanation as object),
        ...explanation,
        proposed: { beginsOn: counted[0] ?? minimum.date, endsOn: minimum.date },
        printed: { beginsOn, endsOn: end.date },
        counted,
        calendarVersion,
        yearsTouched,
      } as unknown as object,
      ...(why === 'correction' ? { postedOn: explanation.anchor } : {}),
      revision: { increment: 1 },
    },
  });
  ctx.moved[notice.id] = provisional ? null : end.at;
  if (end.date === notice.endsOn && provisional === notice.provisional) return;
  ctx.record({
    type: 'deadline.moved',
    data: { deadlineId: notice.id, thingId: notice.id, fromOn: notice.endsOn ?? '', toOn: end.date, provisional, why },
  });
}
