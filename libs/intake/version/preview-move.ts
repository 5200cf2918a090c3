import { Refusal } from '#libs/contracts/refusal';
import { stageInstant } from '#libs/contracts/process';
import { calendarOf } from '#libs/database/calendar.repository';
import type { Database } from '#libs/database/client';
import { realmNow } from '#libs/database/realm-clock';
import { type CivilDate, civilDateOf } from '#libs/domain/clock/civil-date';
import { computeDeadline, type DeadlineExplanation } from '#libs/domain/deadline/compute-deadline';
import { movedRule } from '#libs/domain/version/moved-rule';
import type { MoveFault } from '#libs/domain/version/move-fault';
import { type PlannedTask, planMove } from '#libs/domain/version/plan-move';
import type { ProjectView } from '#libs/domain/view/project-view';
import type { DeadlineRule } from '#libs/programme/ir/deadline';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Step } from '#libs/programme/ir/stage';
import type { Actor } from '../actor';
import { atHand, type MoveRead, type MoveWanted, readMove } from './read-move';

export interface MovedTask extends PlannedTask {
  title: string;
  /** By when it is due now, and by when it would be; null of one that is closed. */
  from: CivilDate;
  to: CivilDate | null;
}

/** A stage's or a duty's own deadline; null where a version sets none. */
export interface MovedDeadline {
  thingId: string;
  from: CivilDate | null;
  to: CivilDate | null;
}

export interface MovePreview {
  fromHash: string;
  toHash: string;
  /** What has to be mapped first; then nothing else is foreseen. */
  faults: MoveFault[];
  stages: { from: string; to: string; visit: number }[];
  tasks: MovedTask[];
  /** Steps of these stages that only the new version has. */
  added: { stage: string; step: string; title: string }[];
  deadlines: MovedDeadline[];
}

/**
 * What would change for a project if it moved now. Nothing is written, and what is accepted between this and the move may change it.
 *
 * @throws Refusal not-found, version-in-force, invalid-input
 */
export async function previewMove(db: Database, actor: Actor, input: MoveWanted & { projectId: string }): Promise<MovePreview> {
  const process = await db.process.findFirst({
    where: { id: input.projectId, realmId: actor.realmId },
    select: { id: true, realmId: true, programmeHash: true },
  });
  if (!process) throw new Refusal('not-found', '没有这个项目。');
  const move = await readMove(db, process, input);
  const { fromHash, toHash, faults } = move;
  if (faults.length > 0) return { fromHash, toHash, faults, stages: [], tasks: [], added: [], deadlines: [] };
  const plan = planMove(move.state, move.mapping, atHand(move.from), atHand(move.to));
  const counting = await countingOf(db, actor.realmId, move.to);
  return {
    ...{ fromHash, toHash, faults },
    stages: plan.stages,
    tasks: await movedTasks(db, move, plan.tasks, counting),
    added: plan.added.map((one) => ({ ...one, title: stepIn(move.to, one.stage, one.step)?.title ?? one.step })),
    deadlines: [...(await stageDeadlines(db, process.id, move, plan.stages, counting)), ...(await duties(db, process.id, move, counting))],
  };
}

interface Counting {
  today: CivilDate;
  dateOf(rule: DeadlineRule, anchor: CivilDate): CivilDate;
}

async function countingOf(db: Database, realmId: string, { parameters }: CompiledProgramme): Promise<Counting> {
  const { now, calendarVersion } = await realmNow(db, realmId);
  const calendar = await calendarOf(db, calendarVersion, parameters.calendarChangeableFrom);
  return { today: civilDateOf(now), dateOf: (rule, anchor) => computeDeadline(calendar, rule, anchor, parameters).date };
}

async function movedTasks(db: Database, move: MoveRead, planned: PlannedTask[], { today, dateOf }: Counting): Promise<MovedTask[]> {
  const rows = await db.task.findMany({ where: { id: { in: planned.map(({ taskId }) => taskId) } } });
  return planned.flatMap((task): MovedTask[] => {
    const row = rows.find(({ id }) => id === task.taskId);
    if (!row) return [];
    const { rule, anchor } = row.explanation as unknown as DeadlineExplanation;
    const [was, is] = [stepIn(move.from, row.stage, row.step, task.duty), stepIn(move.to, task.stage, task.step, task.duty)];
    const shown = { ...task, title: (task.condition ? null : is?.title) ?? row.title, from: row.dueOn };
    if (task.fate === 'closed' || !is) return [{ ...shown, to: null }];
    if (task.fate === 'reopened') return [{ ...shown, to: dateOf(is.due, today) }];
    const next = movedRule(rule, was?.due, is.due);
    return [{ ...shown, to: next === is.due ? dateOf(next, anchor) : row.dueOn }];
  });
}

async function stageDeadlines(
  db: Database,
  processId: string,
  move: MoveRead,
  stages: MovePreview['stages'],
  { today, dateOf }: Counting,
): Promise<MovedDeadline[]> {
  const open = await db.deadline.findMany({ where: { processId, status: 'open' } });
  const { view } = await db.project.findUniqueOrThrow({ where: { id: processId }, select: { view: true } });
  const enteredOn = (stage: string, visit: number): CivilDate => {
    const run = (view as unknown as ProjectView).runs.find((one) => one.stage === stage && one.visit === visit);
    return run ? civilDateOf(run.enteredAt) : today;
  };
  return stages.flatMap(({ from, to, visit }): MovedDeadline[] => {
    const known = open.find(({ thingId }) => thingId === stageInstant(from, visit));
    const [was, is] = [stageIn(move.from, from)?.deadline, stageIn(move.to, to)?.deadline];
    const counted = known?.explanation as unknown as DeadlineExplanation | undefined;
    const next = is && dateOf(counted ? movedRule(counted.rule, was, is) : is, counted?.anchor ?? enteredOn(from, visit));
    return changed({ thingId: stageInstant(from, visit), from: known?.on ?? null, to: next ?? null });
  });
}

async function duties(db: Database, processId: string, move: MoveRead, { dateOf }: Counting): Promise<MovedDeadline[]> {
  const open = await db.deadline.findMany({ where: { processId, status: 'open' } });
  return move.state.obligations.flatMap(({ obligationId, obligation }): MovedDeadline[] => {
    const known = open.find(({ id }) => id === obligationId);
    const is = move.to.obligations.find(({ code }) => code === obligation.code)?.lasts;
    if (!known || !is) return [];
    const { rule, anchor } = known.explanation as unknown as DeadlineExplanation;
    return changed({ thingId: obligationId, from: known.on, to: dateOf(movedRule(rule, obligation.lasts, is), anchor) });
  });
}

const changed = (deadline: MovedDeadline): MovedDeadline[] => (deadline.from === deadline.to ? [] : [deadline]);

const stageIn = (programme: CompiledProgramme, code: string) => programme.stages.find((stage) => stage.code === code);

function stepIn(programme: CompiledProgramme, stage: string, step: string, duty?: string): Step | undefined {
  const running = programme.obligations.find(({ code }) => code === duty);
  const steps = running ? [running.closing, ...(running.claim ? [running.claim] : [])] : (stageIn(programme, stage)?.steps ?? []);
  return steps.find(({ code }) => code === step);
}
