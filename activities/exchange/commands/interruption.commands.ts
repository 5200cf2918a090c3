import { obligationOf } from '#libs/contracts/process';
import { type CivilDate, civilDateOf, endOfDay, startOfDay } from '#libs/domain/clock/civil-date';
import { closableFrom } from '#libs/database/realm-clock';
import type { Deadline, DeadlineExplanation } from '#libs/domain/deadline/compute-deadline';
import { correctedDeadline } from '#libs/domain/deadline/corrected-deadline';
import { correctedPeriod } from '#libs/domain/notice/notice-period';
import { addWorkingDays, remainingWorkingDays } from '#libs/domain/working-day/add-working-days';
import { openedWith, stageEntries } from '#libs/intake/project/opened-with';
import type { NoticeExplanation } from '#libs/intake/notice/post-notice';
import type { CommandContext, CommandOf } from '../command-context';
import { compute, moveDeadline, reschedule, type Why } from './reschedule';
import { deadlineId } from './stage.commands';

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
  // Of what began during the pause (an objection was filed, the last money came in) nothing had run before it began.
  const after = (dueOn: string, beganOn = pausedOn): Deadline => {
    const from = beganOn > pausedOn ? beganOn : pausedOn;
    const left = compute(ctx, { kind: 'working-days', days: remainingWorkingDays(ctx.calendar, from, dueOn).count }, today);
    // Resumed in the evening, where a day ends before midnight: what had hours left would be over before anybody could use them.
    return left.at > ctx.now ? left : compute(ctx, { kind: 'working-days', days: 1 }, today);
  };
  for (const task of await openTasks(ctx)) {
    // What was overdue when the clock stopped is overdue still, and a notice that had ended is not opened again.
    if (task.dueAt.getTime() <= pausedAt) {
      await shiftRungs(ctx, task.id, pausedAt);
      continue;
    }
    const { rule } = task.explanation as unknown as DeadlineExplanation;
    const due = rule.kind === 'calendar-date' ? compute(ctx, rule, today) : after(task.dueOn, civilDateOf(task.openedAt.getTime()));
    await reschedule(ctx, task, due, 'resume');
  }
  for (const deadline of await openDeadlines(ctx, Object.keys(ctx.instants))) {
    if (deadline.at.getTime() <= pausedAt) continue;
    const { rule, anchor } = deadline.explanation as unknown as DeadlineExplanation;
    if (rule.kind === 'working-days' || rule.kind === 'days') await moveDeadline(ctx, deadline, after(deadline.on, anchor), 'resume');
  }
  for (const notice of await runningNotices(ctx, Object.keys(ctx.instants))) {
    if (notice.endsOn && notice.endsAt && notice.endsAt.getTime() > pausedAt) await resumeNotice(ctx, notice, after(notice.endsOn));
  }
  for (const vote of await runningVotes(ctx)) {
    if (vote.endsAt && vote.endsAt.getTime() > pausedAt) await moveVote(ctx, vote, after(civilDateOf(vote.endsAt.getTime() - 1)));
  }
  ctx.record({ type: 'project.resumed', data: { pausedOn } });
}

/** Computes open instants again from their own rule: from a corrected anchor, or under a calendar that has come. */
export async function recompute(ctx: CommandContext, command: CommandOf<'recompute'>): Promise<void> {
  const why: Why = command.anchorOn === undefined ? 'calendar' : 'correction';
  const { fromOn, anchorOn } = command;
  const corrected = ({ rule, anchor }: DeadlineExplanation): Deadline =>
    fromOn === undefined || anchorOn === undefined
      ? compute(ctx, rule, anchorOn ?? anchor)
      : correctedDeadline(ctx.calendar, { rule, anchor }, { from: fromOn, to: anchorOn }, { dayEndsAtHour: dayEndsAtHour(ctx) });
  for (const deadline of await openDeadlines(ctx, command.deadlineIds)) {
    const explanation = deadline.explanation as unknown as DeadlineExplanation;
    const { rule, anchor } = explanation;
    const before = rule.kind === 'working-days-before';
    const to = before ? compute(ctx, rule, (await endOfTerm(ctx, deadline.thingId)) ?? anchorOn ?? anchor) : corrected(explanation);
    await moveDeadline(ctx, deadline, to, why);
  }
  for (const notice of await runningNotices(ctx, command.deadlineIds)) {
    if (command.anchorOn === undefined) await renewNotice(ctx, notice);
    else await correctNotice(ctx, notice, command.anchorOn);
  }
  const entries = anchorOn === undefined ? [] : await stageEntries(ctx.tx, ctx.process.id, command.deadlineIds);
  for (const task of await openTasks(ctx)) {
    const explanation = task.explanation as unknown as DeadlineExplanation;
    if (why === 'calendar') await reschedule(ctx, task, compute(ctx, explanation.rule, explanation.anchor), why);
    else if (entries.some((entry) => openedWith(entry, task))) await reschedule(ctx, task, corrected(explanation), why);
  }
}

/** What counts back from the end of a term counts from where that lies now: it may have been moved just before. */
async function endOfTerm(ctx: CommandContext, thing: string): Promise<CivilDate | undefined> {
  const obligation = await ctx.tx.obligation.findUnique({ where: { id: obligationOf(thing) }, select: { endsOn: true } });
  return obligation?.endsOn ?? undefined;
}

const openTasks = (ctx: CommandContext) =>
  ctx.tx.task.findMany({ where: { processId: ctx.process.id, status: 'open' }, orderBy: { id: 'asc' } });

const openDeadlines = (ctx: CommandContext, things: string[]) =>
  ctx.tx.deadline.findMany({
    where: { id: { in: things.map((thing) => deadlineId(ctx, thing)) }, status: 'open' },
    orderBy: { id: 'asc' },
  });

const runningNotices = (ctx: CommandContext, things: string[]) =>
  ctx.tx.notice.findMany({ where: { id: { in: things }, status: 'posted', certifiedAt: null }, orderBy: { id: 'asc' } });

const runningVotes = (ctx: CommandContext) =>
  ctx.tx.vote.findMany({ where: { id: { in: Object.keys(ctx.instants) }, status: 'rolled' }, orderBy: { id: 'asc' } });

/** Owners could not vote while the project stood still: the days they had left are left to them. */
async function moveVote(ctx: CommandContext, vote: Awaited<ReturnType<typeof runningVotes>>[number], to: Deadline): Promise<void> {
  await ctx.tx.vote.update({ where: { id: vote.id }, data: { endsAt: new Date(to.at), revision: { increment: 1 } } });
  ctx.moved[vote.id] = closableFrom(to.at, ctx.realmKind);
  const fromOn = civilDateOf(vote.endsAt!.getTime() - 1);
  const { date: toOn, provisional } = to;
  if (fromOn === toOn) return;
  ctx.record({ type: 'deadline.moved', data: { deadlineId: vote.id, thingId: vote.id, fromOn, toOn, provisional, why: 'resume' } });
}

/** The rungs of a task that was late already go on where they stopped: as many working days on from today as were left. */
async function shiftRungs(ctx: CommandContext, taskId: string, pausedAt: number): Promise<void> {
  const pending = await ctx.tx.rung.findMany({
    where: { taskId, status: 'pending', at: { gt: new Date(pausedAt) } },
    orderBy: { at: 'asc' },
  });
  const [pausedOn, today] = [civilDateOf(pausedAt), civilDateOf(ctx.now)];
  for (const rung of pending) {
    const on = civilDateOf(rung.at.getTime());
    const { count } = remainingWorkingDays(ctx.calendar, pausedOn, on);
    const { date } = addWorkingDays(ctx.calendar, today, count);
    const at = startOfDay(date) + (rung.at.getTime() - startOfDay(on));
    await ctx.tx.rung.update({ where: { id: rung.id }, data: { at: new Date(at) } });
  }
}

type RunningNotice = Awaited<ReturnType<typeof runningNotices>>[number];

/** The days that were left are left, of a later end that the office had printed too; from now on they count from here. */
function resumeNotice(ctx: CommandContext, notice: RunningNotice, left: Deadline): Promise<void> {
  const { printedTo: _printedTo, ...before } = explanationOf(notice);
  const explanation = { ...before, resumedOn: left.explanation.anchor };
  return moveNotice(ctx, notice, { minimum: left, endsOn: left.date, endsAt: left.at }, 'resume', { explanation });
}

/** Under another calendar the days are counted again from where they counted. An end that people have been told is not shortened. */
async function renewNotice(ctx: CommandContext, notice: RunningNotice): Promise<void> {
  if (!notice.explanation || !notice.endsOn) return;
  const { rule, anchor } = explanationOf(notice);
  const minimum = compute(ctx, rule, anchor);
  const endsOn = notice.endsOn > minimum.date ? notice.endsOn : minimum.date;
  await moveNotice(ctx, notice, { minimum, endsOn, endsAt: endOfDay(endsOn, dayEndsAtHour(ctx)) }, 'calendar');
}

async function correctNotice(ctx: CommandContext, notice: RunningNotice, postedOn: CivilDate): Promise<void> {
  if (!notice.explanation || !notice.endsOn) return;
  const posted = { ...explanationOf(notice), minimumWorkingDays: notice.minimumWorkingDays, endsOn: notice.endsOn };
  const period = correctedPeriod(ctx.calendar, { ...posted, dayEndsAtHour: dayEndsAtHour(ctx) }, postedOn);
  if (period) await moveNotice(ctx, notice, period, 'correction', { postedOn, beginsOn: period.beginsOn });
  else await ctx.tx.notice.update({ where: { id: notice.id }, data: { postedOn, revision: { increment: 1 } } });
}

const dayEndsAtHour = (ctx: CommandContext): number => ctx.programme.parameters.dayEndsAtHour;

const explanationOf = (notice: RunningNotice): NoticeExplanation => notice.explanation as unknown as NoticeExplanation;

async function moveNotice(
  ctx: CommandContext,
  notice: RunningNotice,
  { minimum, endsOn, endsAt }: { minimum: Deadline; endsOn: CivilDate; endsAt: number },
  why: Why,
  change: { postedOn?: CivilDate; beginsOn?: CivilDate; explanation?: NoticeExplanation } = {},
): Promise<void> {
  const { provisional, explanation, calendarVersion, yearsTouched } = minimum;
  const counted = explanation.days.filter((day) => day.counted).map((day) => day.date);
  const { explanation: before = explanationOf(notice), beginsOn = notice.beginsOn ?? endsOn, ...posted } = change;
  await ctx.tx.notice.update({
    where: { id: notice.id },
    data: {
      ...posted,
      ...{ beginsOn, endsOn, provisional, endsAt: new Date(endsAt) },
      explanation: {
        ...before,
        ...explanation,
        proposed: { beginsOn: counted[0] ?? minimum.date, endsOn: minimum.date },
        printed: { beginsOn, endsOn },
        counted,
        calendarVersion,
        yearsTouched,
      } as unknown as object,
      revision: { increment: 1 },
    },
  });
  ctx.moved[notice.id] = provisional ? null : closableFrom(endsAt, ctx.realmKind);
  if (endsOn === notice.endsOn && provisional === notice.provisional) return;
  ctx.record({
    type: 'deadline.moved',
    data: { deadlineId: notice.id, thingId: notice.id, fromOn: notice.endsOn ?? '', toOn: endsOn, provisional, why },
  });
}
