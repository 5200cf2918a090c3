import type { Stage, Step } from '#libs/programme/ir/stage';
import { holds } from '../predicate/holds';
import { same } from './same';
import type { RunToMove, StageMapping, StateToMove, VersionAtHand } from './state-to-move';

/**
 * `kept` as it is, with what the new version says of it (due date, ladder, papers); `reopened` for another holder; `closed`, because
 * the new version does not ask it here, or asks something else first.
 */
export type TaskFate = 'kept' | 'reopened' | 'closed';

export interface PlannedTask {
  taskId: string;
  /** Where it lies in the new version; of a closed one where it lay. */
  stage: string;
  step: string;
  visit: number;
  /** Code of the duty that it belongs to. */
  duty?: string;
  /** It asks to meet a condition of an opinion. */
  condition?: true;
  fate: TaskFate;
  /** What the new version has otherwise: `owner`, `post`, `due`, `ladder`, `papers`, `answers`, or why it is closed. */
  because: string[];
}

export interface MovePlan {
  stages: { from: string; to: string; visit: number }[];
  tasks: PlannedTask[];
  /** Steps of the stages that only the new version has; those whose turn has come are asked at once. */
  added: { stage: string; step: string }[];
}

/**
 * What becomes of a project's open tasks when it moves. Pure; the faults of the move (`moveFaults`) have been looked at before.
 * Whoever calls it in the workflow does what it says, whoever calls it in intake shows it: both see the same.
 */
export function planMove(state: StateToMove, mapping: StageMapping, from: VersionAtHand, to: VersionAtHand): MovePlan {
  const runs = Object.values(state.stages).map((run) => ({
    run,
    old: from.stage(run.stage),
    next: to.stage(mapping[run.stage] ?? run.stage)!,
  }));
  return {
    stages: runs.map(({ run, next }) => ({ from: run.stage, to: next.code, visit: run.visit })),
    tasks: [
      ...runs.flatMap(({ run, old, next }) => tasksOfRun(state, run, old, next)),
      ...state.beside.map((task) => besideTask(state, task, mapping, from, to)),
      ...(state.conditions ?? []).map((task) => conditionTask(task, mapping, from, to)),
    ],
    added: runs.flatMap(({ old, next }) =>
      next.steps.filter(({ code }) => !stepOf(old, code)).map(({ code }) => ({ stage: next.code, step: code })),
    ),
  };
}

function tasksOfRun(state: StateToMove, run: RunToMove, old: Stage | undefined, next: Stage): PlannedTask[] {
  const at = { stage: next.code, visit: run.visit };
  const regular = Object.entries(run.steps).flatMap(([code, { status, taskId }]): PlannedTask[] => {
    if (status !== 'open' || taskId === undefined) return [];
    const step = stepOf(next, code);
    const gone = step ? notNow(state, run, stepOf(old, code), step, next) : 'not-asked';
    if (!step || gone) return [{ ...at, taskId, step: code, fate: 'closed', because: [gone ?? 'not-asked'] }];
    return [{ ...at, taskId, step: code, ...compared(stepOf(old, code), step) }];
  });
  const about = run.about.map(({ taskId, step: code }): PlannedTask => {
    const step = stepOf(next, code);
    if (!step) return { ...at, taskId, step: code, fate: 'closed', because: ['not-asked'] };
    return { ...at, taskId, step: code, ...compared(stepOf(old, code), step) };
  });
  return [...regular, ...about];
}

/** Why a step that is asked now would not be asked yet, or not at all, under the new version; null where it would be. */
function notNow(state: StateToMove, run: RunToMove, old: Step | undefined, step: Step, stage: Stage): string | null {
  if (step.when && !same(old?.when, step.when) && !holds(step.when, state.facts)) return 'not-asked';
  // What fails an acceptance is asked by the kind, whatever was before it.
  if (stage.kind === 'acceptance' || same(old?.after, step.after)) return null;
  const settled = (code: string): boolean => ['done', 'skipped'].includes(run.steps[code]?.status ?? 'waiting');
  return step.after.every(settled) ? null : 'asked-later';
}

function besideTask(
  state: StateToMove,
  task: StateToMove['beside'][number],
  mapping: StageMapping,
  from: VersionAtHand,
  to: VersionAtHand,
): PlannedTask {
  const { taskId, visit } = task;
  const running = state.obligations.find(({ obligationId }) => obligationId === task.obligationId)?.obligation;
  const duty = running && to.duty(running.code);
  if (running && duty) {
    const closing = running.closing.code === task.step;
    const [old, step] = closing ? [running.closing, duty.closing] : [running.claim, duty.claim ?? duty.closing];
    return { taskId, stage: duty.startsAfter.stage, visit, step: step.code, duty: duty.code, ...compared(old, step) };
  }
  const next = to.stage(mapping[task.stage] ?? task.stage)!;
  const step = stepOf(next, task.step);
  const at = { taskId, stage: next.code, visit, step: task.step };
  return step ? { ...at, ...compared(stepOf(from.stage(task.stage), task.step), step) } : { ...at, fate: 'closed', because: ['not-asked'] };
}

/** A condition stays with who is to meet it as long as the new version asks for the opinion that it hangs on; else it lapses. */
function conditionTask(
  { taskId, stage, step: code, visit }: NonNullable<StateToMove['conditions']>[number],
  mapping: StageMapping,
  from: VersionAtHand,
  to: VersionAtHand,
): PlannedTask {
  const next = to.stage(mapping[stage] ?? stage)!;
  const [old, step] = [stepOf(from.stage(stage), code), stepOf(next, code)];
  const at = { taskId, stage: next.code, visit, step: code, condition: true } as const;
  if (!step) return { ...at, fate: 'closed', because: ['not-asked'] };
  return { ...at, fate: 'kept', because: (['due', 'ladder'] as const).filter((what) => old && !same(old[what], step[what])) };
}

const COMPARED = ['due', 'ladder', 'papers', 'answers', 'facts', 'rule'] as const;

function compared(old: Step | undefined, step: Step): Pick<PlannedTask, 'fate' | 'because'> {
  const holder = (['owner', 'post'] as const).filter((what) => old && old[what] !== step[what]);
  const because = [...holder, ...COMPARED.filter((what) => old && !same(old[what], step[what]))];
  return { fate: holder.length > 0 ? 'reopened' : 'kept', because };
}

const stepOf = (stage: Stage | undefined, code: string): Step | undefined => stage?.steps.find((step) => step.code === code);
