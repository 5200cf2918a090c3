import type { InboxRow } from '#libs/contracts/inbox';
import { stageInstant } from '#libs/contracts/process';
import { moveFaults } from '#libs/domain/version/move-fault';
import { type MovePlan, planMove, type PlannedTask } from '#libs/domain/version/plan-move';
import { same } from '#libs/domain/version/same';
import { type StageMapping, stagesNamed, type VersionAtHand } from '#libs/domain/version/state-to-move';
import type { StageSlice } from '#libs/programme/ir/programme';
import type { FundGateStage, Stage } from '#libs/programme/ir/stage';
import { type BeforeMove, type BesideTask, type CarriedState, copyOf, type StageRun, type StepRun } from './state';
import type { Turn } from './turn';

export type MoveRow = Extract<InboxRow, { kind: 'project.versionMoveRequested' | 'project.versionMoveBackRequested' }>;
type Slices = Record<string, StageSlice>;

export const isMove = (row: InboxRow | undefined): row is MoveRow =>
  row?.kind === 'project.versionMoveRequested' || row?.kind === 'project.versionMoveBackRequested';

/** The version that a row leads to; null where there is none to go back to. */
export function versionAfter(state: CarriedState, row: MoveRow): string | null {
  return row.kind === 'project.versionMoveRequested' ? row.facts.toHash : (state.before?.programmeHash ?? null);
}

/** Stages of the new version whose slices a move needs. A stage that has no place there is a fault of the move, and not asked for. */
export function slicesToMove(state: CarriedState, row: MoveRow): string[] {
  if (row.kind === 'project.versionMoveBackRequested') return state.before ? stagesNamed({ ...state, ...state.before }) : [];
  const { stages, duties, conditions = [] } = row.facts;
  const named = stagesNamed({ ...state, conditions }).flatMap((code) => stages[code] ?? []);
  return [...new Set([...named, ...Object.values(duties)])];
}

/**
 * Takes a project over to another version of its programme, or back to the one that it came from. What it stands in, and what it has
 * done there, stays; its open tasks are kept, closed, or opened for another holder. A stage entered since somebody asked for the
 * move may have no place in the new version: then it is declined, on record, and the project goes on as it was.
 */
export function moveVersion(turn: Turn, row: MoveRow, old: Slices, fresh: Slices): void {
  if (row.kind === 'project.versionMoveBackRequested') return moveBack(turn, row.no, old, fresh);
  const { stages: mapping, toHash, conditions = [] } = row.facts;
  const { state } = turn;
  const [from, to] = [running(state, old), versionOf(fresh)];
  const standing = { ...state, conditions };
  const faults = moveFaults(standing, mapping, from, to);
  if (faults.length > 0) return turn.emit({ do: 'declineMove', no: row.no, faults });
  const plan = planMove(standing, mapping, from, to);
  const before = snapshot(state, plan.stages);
  const keeps = new Set(plan.tasks.flatMap(({ taskId, fate }) => (fate === 'kept' ? [taskId] : [])));
  if (conditions.length > 0) {
    before.conditionTasks = conditions.map(({ taskId, stage, step }) => ({ taskId, stage, step, kept: keeps.has(taskId) }));
  }
  const gates = state.gates.map((gate) => ({ ...gate, stage: mapping[gate.stage] ?? gate.stage }));
  turn.emit({
    do: 'moveVersion',
    ...{ no: row.no, toHash, back: false },
    stages: plan.stages.map((stage) => ({ ...stage, ...registerOf(state.stages[stage.from]) })),
    tasks: plan.tasks.filter(({ taskId }) => keeps.has(taskId)).map(({ taskId, stage, step }) => ({ taskId, stage, step })),
    ...renamedAccounts(state.gates, gates),
  });
  for (const { taskId, fate } of plan.tasks) if (fate !== 'kept') turn.emit({ do: 'closeTask', taskId, why: 'superseded' });
  state.programmeHash = toHash;
  takeOver(turn, plan, mapping, from, to);
  moveInstants(state, plan.stages, to);
  moveGates(turn, before, plan.stages, from, to);
  state.before = before;
}

function moveBack(turn: Turn, no: number, old: Slices, fresh: Slices): void {
  const { state } = turn;
  const { before } = state;
  if (!before) return turn.emit({ do: 'declineMove', no, faults: [] });
  const [from, to] = [running(state, old), running({ ...state, ...before }, fresh)];
  const [now, then] = [tasksIn(state), tasksIn(before)];
  const { conditionTasks = [] } = before;
  const stages = before.moved.map(({ from: was, to: is, visit }) => ({ from: is, to: was, visit }));
  turn.emit({
    do: 'moveVersion',
    ...{ no, toHash: before.programmeHash, back: true },
    stages: stages.map((stage) => ({ ...stage, ...registerOf(state.stages[stage.from]) })),
    tasks: [
      ...[...then].filter(([taskId]) => now.has(taskId)).map(([taskId, { stage, step }]) => ({ taskId, stage, step })),
      ...conditionTasks.filter(({ kept }) => kept).map(({ taskId, stage, step }) => ({ taskId, stage, step })),
    ],
    ...renamedAccounts(state.gates, before.gates),
  });
  for (const taskId of now.keys()) if (!then.has(taskId)) turn.emit({ do: 'closeTask', taskId, why: 'superseded' });
  for (const taskId of then.keys()) if (!now.has(taskId)) turn.emit({ do: 'reopenTask', taskId });
  for (const { taskId, kept } of conditionTasks) if (!kept) turn.emit({ do: 'reopenTask', taskId });
  const { moved: _, conditionTasks: __, ...restored } = before;
  Object.assign(state, restored);
  delete state.before;
  moveInstants(state, stages, to);
  moveGates(turn, state, stages, from, to);
}

/** The runs, what goes on beside them, and the duties, in the words of the new version. */
function takeOver(turn: Turn, plan: MovePlan, mapping: StageMapping, from: VersionAtHand, to: VersionAtHand): void {
  const { state } = turn;
  const fates = new Map(plan.tasks.map((task) => [task.taskId, task]));
  const target = (code: string): string => mapping[code] ?? code;
  const reopen = (task: PlannedTask, aboutId?: string): string => {
    const taskId = turn.nextId('t');
    const { stage, step, visit, duty } = task;
    turn.emit({ do: 'openTask', taskId, stage, step, visit, ...(aboutId ? { aboutId } : {}), ...(duty ? { obligation: duty } : {}) });
    return taskId;
  };
  const runs = Object.values(state.stages);
  state.stages = {};
  for (const run of runs) {
    const next = to.stage(target(run.stage))!;
    const about = run.about.flatMap((one) => {
      const task = fates.get(one.taskId)!;
      if (task.fate === 'closed') return [];
      return [task.fate === 'kept' ? one : { ...one, taskId: reopen(task, one.aboutId) }];
    });
    const steps = stepsIn(run, from.stage(run.stage), next, (taskId) => {
      const task = fates.get(taskId)!;
      return task.fate === 'closed' ? null : task.fate === 'kept' ? taskId : reopen(task);
    });
    state.stages[next.code] = { ...run, stage: next.code, steps, about };
  }
  state.beside = state.beside.flatMap((one): BesideTask[] => {
    const task = fates.get(one.taskId)!;
    if (task.fate === 'closed') return [];
    const taskId = task.fate === 'kept' ? one.taskId : reopen(task, one.aboutId);
    const { then, ...rest } = one;
    // What was to be asked again is asked of nobody where the new version has no such step.
    const kept = then !== undefined && to.stage(task.stage)?.steps.some(({ code }) => code === then) ? { then } : {};
    return [{ ...rest, taskId, stage: task.stage, step: task.step, ...kept }];
  });
  state.obligations = state.obligations.map((one) => ({ ...one, obligation: to.duty(one.obligation.code)! }));
  state.gates = state.gates.map((gate) => ({ ...gate, stage: target(gate.stage) }));
  state.visits = Object.fromEntries(Object.entries(state.visits).map(([code, visits]) => [target(code), visits]));
  rejoin(turn, target);
}

/** Steps by their code. What was skipped on a condition that is another one now is asked about again. */
function stepsIn(run: StageRun, old: Stage | undefined, next: Stage, taskNow: (taskId: string) => string | null): Record<string, StepRun> {
  const conditionOf = (stage: Stage | undefined, code: string) => stage?.steps.find((step) => step.code === code)?.when;
  const steps: Record<string, StepRun> = {};
  for (const { code } of next.steps) {
    const step = run.steps[code];
    if (!step || (step.status === 'skipped' && !same(conditionOf(old, code), conditionOf(next, code)))) continue;
    if (step.status !== 'open' || step.taskId === undefined) {
      steps[code] = step;
      continue;
    }
    const taskId = taskNow(step.taskId);
    steps[code] = taskId === null ? { status: 'waiting' } : { ...step, taskId };
  }
  return steps;
}

/** Who has arrived at a join arrives at it again: the new version may wait for fewer, or for nobody. */
function rejoin(turn: Turn, target: (code: string) => string): void {
  const { state } = turn;
  const waiting = Object.entries(state.arrived);
  state.arrived = {};
  for (const [join, arrived] of waiting) for (const from of arrived) turn.arrivals.push({ stage: target(join), from: target(from) });
}

/** A stage keeps its deadline's place under its new name; where the new version sets none, nothing is waited for. */
function moveInstants(state: CarriedState, stages: MovePlan['stages'], to: VersionAtHand): void {
  const known = stages.map(({ from, visit }) => {
    const thing = stageInstant(from, visit);
    const at = state.instants[thing];
    delete state.instants[thing];
    return at;
  });
  stages.forEach(({ to: code, visit }, index) => {
    const at = known[index];
    if (at !== undefined && to.stage(code)?.deadline) state.instants[stageInstant(code, visit)] = at;
  });
}

/** A gate that has not opened asks for what the new version asks for. */
function moveGates(
  turn: Turn,
  before: Pick<CarriedState, 'stages'>,
  stages: MovePlan['stages'],
  from: VersionAtHand,
  to: VersionAtHand,
): void {
  for (const stage of stages) {
    const next = to.stage(stage.to);
    const run = before.stages[stage.from] ?? before.stages[stage.to];
    if (next?.kind !== 'fund-gate' || !run?.register || run.mark === 'in-place') continue;
    if (same((from.stage(stage.from) as FundGateStage | undefined)?.gate, next.gate)) continue;
    turn.emit({ do: 'openAccount', accountId: run.register, stage: stage.to });
    turn.certify('account', run.register);
  }
}

function snapshot(state: CarriedState, moved: BeforeMove['moved']): BeforeMove {
  const { programmeHash, stages, visits, arrived, beside, obligations, gates } = state;
  return copyOf({ programmeHash, stages, visits, arrived, beside, obligations, gates, moved });
}

/** The accounts of gates that were passed, under which money may still come, where those have another name now. */
function renamedAccounts(was: CarriedState['gates'], is: CarriedState['gates']) {
  const accounts = is
    .filter(({ accountId, stage }) => was.some((gate) => gate.accountId === accountId && gate.stage !== stage))
    .map(({ accountId, stage }) => ({ accountId, stage }));
  return accounts.length > 0 ? { accounts } : {};
}

const registerOf = (run: StageRun | undefined) => (run?.register === undefined ? {} : { register: run.register });

/** Open tasks of a state, with where they lie. */
function tasksIn(state: Pick<CarriedState, 'stages' | 'beside'>): Map<string, { stage: string; step: string }> {
  const runs = Object.values(state.stages).flatMap(({ stage, steps, about }) => [
    ...Object.entries(steps).flatMap(([step, { status, taskId }]) => (status === 'open' && taskId ? [{ taskId, stage, step }] : [])),
    ...about.map(({ taskId, step }) => ({ taskId, stage, step })),
  ]);
  return new Map([...runs, ...state.beside].map(({ taskId, stage, step }) => [taskId, { stage, step }]));
}

function versionOf(slices: Slices): VersionAtHand {
  const duties = Object.values(slices).flatMap(({ obligations }) => obligations);
  return { stage: (code) => slices[code]?.stage, duty: (code) => duties.find((duty) => duty.code === code) };
}

/** A version whose duties are those that run: the slices of the stages that they began with may not be at hand any more. */
function running(state: Pick<CarriedState, 'obligations'>, slices: Slices): VersionAtHand {
  const duties = state.obligations.map(({ obligation }) => obligation);
  return { stage: (code) => slices[code]?.stage, duty: (code) => duties.find((duty) => duty.code === code) };
}
