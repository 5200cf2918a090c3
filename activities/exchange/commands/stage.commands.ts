import { stageInstant } from '#libs/contracts/process';
import { civilDateOf } from '#libs/domain/clock/civil-date';
import { computeDeadline } from '#libs/domain/deadline/compute-deadline';
import { plannedEnd, plannedEndOfProject } from '#libs/domain/plan/planned-end';
import { listCompounds } from '#libs/intake/annual-plan/list-compounds';
import type { DeadlineRule } from '#libs/programme/ir/deadline';
import type { Stage } from '#libs/programme/ir/stage';
import type { CommandContext, CommandOf } from '../command-context';
import { stageOf } from '../command-context';
import { voidReturnedConditions } from '../returned-conditions';
import { hearOfIssuedListing } from './issued-listing';

export async function enterStage(ctx: CommandContext, command: CommandOf<'enterStage'>): Promise<void> {
  const stage = stageOf(ctx.programme, command.stage);
  if (stage.kind === 'annual-plan') await hearOfIssuedListing(ctx);
  const entered = { stage: command.stage, visit: command.visit, ...plan(ctx, stage) };
  if (!stage.deadline) {
    ctx.record({ type: 'stage.entered', data: entered });
    return;
  }
  const thing = stageInstant(command.stage, command.visit);
  const deadline = await setDeadline(ctx, thing, stage.rule, stage.deadline);
  ctx.record({ type: 'stage.entered', data: { ...entered, deadlineOn: deadline.date, provisional: deadline.provisional } });
}

/** Reckoned once: what comes later moves deadlines, never the plan. The first turn of a process plans the project. */
function plan(ctx: CommandContext, stage: Stage): { plannedOn: string; projectPlannedOn?: string } {
  const { programme, calendar, facts } = ctx;
  const planning = { calendar, facts, dayEndsAtHour: programme.parameters.dayEndsAtHour };
  const today = civilDateOf(ctx.now);
  const plannedOn = plannedEnd(stage, today, planning);
  if (ctx.process.turnNo > 0) return { plannedOn };
  return { plannedOn, projectPlannedOn: plannedEndOfProject(programme, stage.code, today, planning) };
}

export async function leaveStage(ctx: CommandContext, command: CommandOf<'leaveStage'>): Promise<void> {
  await ctx.tx.deadline.updateMany({
    where: { id: deadlineId(ctx, stageInstant(command.stage, command.visit)), status: 'open' },
    data: { status: 'met' },
  });
  ctx.record({ type: 'stage.left', data: { stage: command.stage, visit: command.visit, outcome: command.outcome } });
  await voidReturnedConditions(ctx, command);
  const { listing } = ctx.programme;
  if (listing?.after.stage !== command.stage || listing.after.outcome !== command.outcome) return;
  ctx.record({ type: 'compounds.listed', data: await listCompounds(ctx.tx, ctx.process, ctx.programme, ctx.now) });
}

/** Puts an instant that changes the process on record with its explanation. A provisional one arms nothing. */
export async function setDeadline(
  ctx: CommandContext,
  thing: string,
  rule: string,
  deadlineRule: DeadlineRule,
  anchorOn: string = civilDateOf(ctx.now),
): Promise<{ date: string; at: number; provisional: boolean }> {
  const { dayEndsAtHour } = ctx.programme.parameters;
  const deadline = computeDeadline(ctx.calendar, deadlineRule, anchorOn, { dayEndsAtHour });
  await ctx.tx.deadline.create({
    data: {
      id: deadlineId(ctx, thing),
      realmId: ctx.process.realmId,
      processId: ctx.process.id,
      thingId: thing,
      rule,
      at: new Date(deadline.at),
      on: deadline.date,
      provisional: deadline.provisional,
      calendarVersion: deadline.calendarVersion,
      yearsTouched: deadline.yearsTouched,
      explanation: deadline.explanation as unknown as object,
      status: 'open',
    },
  });
  ctx.moved[thing] = deadline.provisional ? null : deadline.at;
  return { date: deadline.date, at: deadline.at, provisional: deadline.provisional };
}

/** An instant that came while its deadline was still open was missed: that stays on record however late the stage is left. */
export async function passDeadlines(ctx: CommandContext, due: string[]): Promise<void> {
  if (due.length === 0) return;
  await ctx.tx.deadline.updateMany({
    where: { id: { in: due.map((thing) => deadlineId(ctx, thing)) }, status: 'open' },
    data: { status: 'passed' },
  });
}

export function deadlineId(ctx: CommandContext, thing: string): string {
  return thing.startsWith(ctx.process.id) ? thing : `${ctx.process.id}.${thing}`;
}
