import type { EventData } from '#libs/contracts/event';
import { stageInstant } from '#libs/contracts/process';
import { calendarOf } from '#libs/database/calendar.repository';
import { readView } from '#libs/database/event-log';
import { programmeByHash } from '#libs/database/programme.repository';
import { civilDateOf } from '#libs/domain/clock/civil-date';
import type { Deadline, DeadlineExplanation } from '#libs/domain/deadline/compute-deadline';
import { movedRule } from '#libs/domain/version/moved-rule';
import { namedAsBefore, passedNames } from '#libs/domain/version/passed-names';
import { same } from '#libs/domain/version/same';
import type { StageMapping } from '#libs/domain/version/state-to-move';
import { isConditionTask } from '#libs/intake/task/condition-task';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { type CommandContext, type CommandOf, stageOf, stepOf } from '../command-context';
import { compute, moveDeadline, renewRungs, reschedule } from './reschedule';
import { deadlineId } from './stage.commands';
import { createRungs } from './task.commands';
import { passTasksOn } from './passed-tasks';

type MovedStage = CommandOf<'moveVersion'>['stages'][number];

/**
 * From here on the process goes by another version: what this turn opens besides is opened under it. Registers under way get its
 * names; dates that follow from another rule now are counted again from where they counted, while those that a person has moved (an
 * extension, a pause) stay as they are. So that the way back leads to where it came from.
 */
export async function moveVersion(ctx: CommandContext, command: CommandOf<'moveVersion'>): Promise<void> {
  const { tx, process, programme: old } = ctx;
  const { toHash, back, no, stages, tasks } = command;
  const { programmeHash: fromHash } = process;
  ctx.programme = await programmeByHash(tx, toHash);
  ctx.calendar = await calendarOf(tx, ctx.calendar.version, ctx.programme.parameters.calendarChangeableFrom);
  process.programmeHash = toHash;
  process.moving = false;
  await tx.process.update({ where: { id: process.id }, data: { programmeHash: toHash, moving: false } });
  await tx.project.update({ where: { id: process.id }, data: { programmeHash: toHash } });
  const before = await tx.task.findMany({
    where: { id: { in: tasks.map(({ taskId }) => taskId) }, status: 'open' },
    orderBy: { id: 'asc' },
  });
  await passTasksOn(ctx, { fromHash, toHash, back, stages, kept: before.map(({ id }) => id) });
  await renameRegisters(ctx, command);
  const moved = [];
  for (const stage of stages) {
    moved.push({ from: stage.from, to: stage.to, visit: stage.visit, deadlineOn: await moveStageDeadline(ctx, old, stage) });
    await renewRegister(ctx, stage);
  }
  const passed = back ? await namesTakenBack(ctx) : passedNames(await readView(tx, process), await mappingOf(ctx, no));
  ctx.record({ type: 'project.versionMoved', data: { fromHash, toHash, back, stages: moved, tasks, passed } });
  for (const task of before)
    await keepTask(
      ctx,
      old,
      task,
      tasks.find(({ taskId }) => taskId === task.id)!,
    );
  await moveDuties(ctx, old);
  await settle(ctx, no, { status: 'moved' });
  if (back)
    await tx.$executeRaw`
    update version_move set status = 'reversed'
    where id = (select reverses_id from version_move where process_id = ${process.id} and inbox_no = ${no})`;
}

async function mappingOf({ tx, process }: CommandContext, inboxNo: number): Promise<StageMapping> {
  const where = { processId_inboxNo: { processId: process.id, inboxNo } };
  return (await tx.versionMove.findUniqueOrThrow({ where, select: { mapping: true } })).mapping as StageMapping;
}

/** The way back leads over the last move: nothing was decided since. */
async function namesTakenBack({ tx, process }: CommandContext) {
  const last = await tx.event.findFirst({
    where: { processId: process.id, type: 'project.versionMoved' },
    orderBy: { no: 'desc' },
    select: { data: true },
  });
  return namedAsBefore((last?.data as EventData['project.versionMoved'] | undefined)?.passed ?? []);
}

/** The project has gone on since somebody asked, to where the new version has no place for it. */
export async function declineMove(ctx: CommandContext, command: CommandOf<'declineMove'>): Promise<void> {
  const { tx, process } = ctx;
  await tx.process.update({ where: { id: process.id }, data: { moving: false } });
  process.moving = false;
  await settle(ctx, command.no, { status: 'declined', because: command.faults });
  const { toHash } = await tx.versionMove.findUniqueOrThrow({
    where: { processId_inboxNo: { processId: process.id, inboxNo: command.no } },
    select: { toHash: true },
  });
  ctx.record({ type: 'project.versionMoveDeclined', data: { toHash, faults: command.faults } });
}

export async function reopenTask(ctx: CommandContext, { taskId }: CommandOf<'reopenTask'>): Promise<void> {
  const task = await ctx.tx.task.findUniqueOrThrow({ where: { id: taskId } });
  const { rule, anchor } = task.explanation as unknown as DeadlineExplanation;
  const due = compute(ctx, rule, anchor);
  const { date: dueOn, at: dueAt, provisional, calendarVersion } = due;
  const explanation = due.explanation as unknown as object;
  await ctx.tx.task.update({
    where: { id: taskId },
    data: {
      ...{ status: 'open', answeredAt: null, dueOn, dueAt: new Date(dueAt), provisional, explanation, calendarVersion, light: 'green' },
      revision: { increment: 1 },
    },
  });
  const { stage, step, visit, organisationId, postId, aboutId } = task;
  if (aboutId !== null) await ctx.tx.condition.updateMany({ where: { id: aboutId }, data: { voidedAt: null } });
  const { ladder } = stepOf(ctx.programme, stage, step, dutyOf(ctx.programme, task));
  await createRungs(ctx, [{ taskId, ladder, due }]);
  const about = aboutId === null ? {} : { aboutId };
  ctx.record({ type: 'task.opened', data: { taskId, stage, step, visit, organisationId, postId, dueOn, dueAt, provisional, ...about } });
}

async function settle(ctx: CommandContext, no: number, data: { status: string; because?: object }): Promise<void> {
  await ctx.tx.versionMove.updateMany({
    where: { processId: ctx.process.id, inboxNo: no },
    data: { ...data, settledAt: new Date(ctx.now) },
  });
}

/** All in one statement each: stages may change places. */
async function renameRegisters({ tx }: CommandContext, { stages, accounts = [] }: CommandOf<'moveVersion'>): Promise<void> {
  for (const { accountId: id, stage } of accounts) await tx.account.updateMany({ where: { id }, data: { stage } });
  const renamed = JSON.stringify(stages.filter(({ from, to }) => from !== to));
  if (renamed === '[]') return;
  await tx.$executeRaw`
    update notice n set stage = m."to" from jsonb_to_recordset(${renamed}::jsonb) as m("to" text, register text) where n.id = m.register`;
  await tx.$executeRaw`
    update vote v set stage = m."to" from jsonb_to_recordset(${renamed}::jsonb) as m("to" text, register text) where v.id = m.register`;
  await tx.$executeRaw`
    update account a set stage = m."to" from jsonb_to_recordset(${renamed}::jsonb) as m("to" text, register text) where a.id = m.register`;
}

/** A notice not posted yet, and a vote whose roll is not frozen, follow the new version; what people have been told stands. */
async function renewRegister({ tx, programme }: CommandContext, { to, register }: MovedStage): Promise<void> {
  if (register === undefined) return;
  const stage = stageOf(programme, to);
  const where = { id: register, status: 'opened' };
  if (stage.kind === 'public-notice') {
    const { title, papers, minimumWorkingDays } = stage.notice;
    await tx.notice.updateMany({ where, data: { title, papers: papers.map((code) => ({ code })), minimumWorkingDays } });
  }
  if (stage.kind === 'consent-vote') {
    const { title, rule } = stage.vote;
    await tx.vote.updateMany({ where, data: { title, rule: rule as unknown as object } });
  }
}

/** @returns the day by which the stage should be left under the new version; null where it sets none */
async function moveStageDeadline(ctx: CommandContext, old: CompiledProgramme, { from, to, visit }: MovedStage): Promise<string | null> {
  const { tx } = ctx;
  const [was, is] = [stageOf(old, from), stageOf(ctx.programme, to)];
  const id = deadlineId(ctx, stageInstant(from, visit));
  const known = await tx.deadline.findUnique({ where: { id } });
  if (known?.status === 'passed' && from === to) return known.on;
  const open = known?.status === 'open' ? known : null;
  if (open && (from !== to || !is.deadline)) await tx.deadline.update({ where: { id }, data: { status: 'superseded' } });
  if (!is.deadline) return null;
  const { rule, anchor } = (known?.explanation ?? {
    rule: was.deadline,
    anchor: await enteredOn(ctx, from, visit),
  }) as unknown as DeadlineExplanation;
  // What a pause has moved counts by a rule of its own.
  const due = compute(ctx, open ? movedRule(rule, was.deadline, is.deadline) : is.deadline, anchor);
  const thing = stageInstant(to, visit);
  await putDeadline(ctx, thing, is.rule, due);
  ctx.moved[thing] = due.provisional ? null : due.at;
  return due.date;
}

async function putDeadline(ctx: CommandContext, thing: string, rule: string, due: Deadline): Promise<void> {
  const { at, date: on, provisional, calendarVersion, yearsTouched } = due;
  const explanation = due.explanation as unknown as object;
  const data = { rule, at: new Date(at), on, provisional, calendarVersion, yearsTouched, explanation, status: 'open' };
  const { id: processId, realmId } = ctx.process;
  const id = deadlineId(ctx, thing);
  await ctx.tx.deadline.upsert({ where: { id }, create: { id, realmId, processId, thingId: thing, ...data }, update: data });
}

async function enteredOn(ctx: CommandContext, stage: string, visit: number): Promise<string> {
  const view = await readView(ctx.tx, ctx.process);
  const run = view?.runs.find((one) => one.stage === stage && one.visit === visit);
  return civilDateOf(run?.enteredAt ?? ctx.now);
}

type TaskRow = Parameters<typeof reschedule>[1];

/** The task stays whose it is; the new version says what it is called, by when it is due, and whom its ladder tells. */
async function keepTask(
  ctx: CommandContext,
  old: CompiledProgramme,
  row: TaskRow,
  { stage, step }: { stage: string; step: string },
): Promise<void> {
  const was = stepOf(old, row.stage, row.step, dutyOf(old, row));
  const is = stepOf(ctx.programme, stage, step, dutyOf(ctx.programme, { ...row, step }));
  // What has to be met was said in an opinion, not by a plan.
  const title = isConditionTask(old, row) ? row.title : is.title;
  const task = await ctx.tx.task.update({ where: { id: row.id }, data: { stage, step, title, rule: is.rule } });
  if (stage !== row.stage || step !== row.step) await ctx.tx.task.updateMany({ where: { signerOfId: row.id }, data: { stage, step } });
  const counted = row.explanation as unknown as DeadlineExplanation;
  if (!same(was.due, is.due) && same(counted.rule, was.due)) {
    await reschedule(ctx, task, compute(ctx, is.due, counted.anchor), 'version');
  } else if (!same(ladderOf(old, was.ladder), ladderOf(ctx.programme, is.ladder))) {
    await renewRungs(ctx, task, compute(ctx, counted.rule, counted.anchor));
  }
}

const ladderOf = (programme: CompiledProgramme, code: string) => programme.ladders.find((ladder) => ladder.code === code)?.rungs;

function dutyOf(programme: CompiledProgramme, task: { obligation: boolean; step: string }): string | undefined {
  return programme.obligations.find(({ closing, claim }) => task.obligation && [closing.code, claim?.code].includes(task.step))?.code;
}

/** A duty that runs lasts as long as the new version says, from the day on which it began; one that ends on a stated day ends then. */
async function moveDuties(ctx: CommandContext, old: CompiledProgramme): Promise<void> {
  for (const running of await ctx.tx.obligation.findMany({
    where: { processId: ctx.process.id, status: 'running' },
    orderBy: { id: 'asc' },
  })) {
    const [was, is] = [old, ctx.programme].map(({ obligations }) => obligations.find(({ code }) => code === running.code)?.lasts);
    const deadline = await ctx.tx.deadline.findFirst({ where: { id: running.id, status: 'open' } });
    if (!was || !is || !deadline || same(was, is)) continue;
    const { rule, anchor } = deadline.explanation as unknown as DeadlineExplanation;
    if (same(rule, was)) await moveDeadline(ctx, deadline, compute(ctx, is, anchor), 'version');
  }
}
