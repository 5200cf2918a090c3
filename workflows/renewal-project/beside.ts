import type { InboxRow } from '#libs/contracts/inbox';
import type { Step } from '#libs/programme/ir/stage';
import type { BesideTask } from './state';
import type { TaskAnswered } from './steps';
import type { Turn } from './turn';

/** Applies a row to what runs beside the stages: tasks that outlived theirs, money reversed after a gate, duties. */
export function applyBeside(turn: Turn, row: InboxRow): void {
  if (row.kind === 'task.answered') answered(turn, row);
  if (row.kind === 'objection.resolved') dropAbout(turn, row.facts.objectionId);
  if (row.kind === 'funds.reversed' && row.facts.balanceFen < row.facts.requiredFen) collectAnew(turn, row.facts.accountId);
  if (row.kind === 'funds.arrived' && row.facts.balanceFen >= row.facts.requiredFen) dropAbout(turn, row.facts.accountId);
  if (row.kind === 'defect.recorded' && row.facts.foundIn === 'warranty') claim(turn, row.facts.defectId);
  if (row.kind === 'defect.rectified') {
    if (dropAbout(turn, row.facts.defectId)) turn.emit({ do: 'confirmDefect', defectId: row.facts.defectId });
  }
}

/** The end of a duty has come: its closing task is opened. */
export function dutyEnded(turn: Turn, obligationId: string): void {
  const running = turn.state.obligations.find((item) => item.obligationId === obligationId);
  if (!running || running.closing) return;
  running.closing = true;
  open(turn, running.obligation.closing, { stage: running.obligation.startsAfter.stage, visit: 1 }, { obligationId });
}

function answered(turn: Turn, row: TaskAnswered): void {
  const task = turn.state.beside.find((item) => item.taskId === row.thingId);
  if (!task) return;
  remove(turn, task);
  turn.setFacts(row.facts.facts);
  const negative = row.facts.verb === 'return' || row.facts.verb === 'refuse';
  if (negative) {
    // What was found wanting is put right and asked again, as often as it takes.
    open(turn, task.step, task, task);
  } else if (task.obligationId && task.aboutId === undefined) {
    turn.state.obligations = turn.state.obligations.filter((item) => item.obligationId !== task.obligationId);
    turn.emit({ do: 'endObligation', obligationId: task.obligationId });
  } else if (task.obligationId && task.aboutId !== undefined) {
    turn.emit({ do: 'confirmDefect', defectId: task.aboutId });
  }
}

function collectAnew(turn: Turn, accountId: string): void {
  const gate = turn.state.gates.find((item) => item.accountId === accountId);
  if (!gate || turn.state.beside.some((task) => task.aboutId === accountId)) return;
  open(turn, gate.collect, gate, { aboutId: accountId });
}

function claim(turn: Turn, defectId: string): void {
  const running = turn.state.obligations.find((item) => item.obligation.kind === 'warranty' && !item.closing);
  if (!running?.obligation.claim) return;
  const { obligationId, obligation } = running;
  open(turn, running.obligation.claim, { stage: obligation.startsAfter.stage, visit: 1 }, { obligationId, aboutId: defectId });
}

function dropAbout(turn: Turn, aboutId: string): boolean {
  const tasks = turn.state.beside.filter((task) => task.aboutId === aboutId);
  for (const task of tasks) {
    turn.emit({ do: 'closeTask', taskId: task.taskId, why: 'fulfilled' });
    remove(turn, task);
  }
  return tasks.length > 0;
}

function remove(turn: Turn, task: BesideTask): void {
  turn.state.beside = turn.state.beside.filter((item) => item !== task);
}

function open(turn: Turn, step: Step, at: { stage: string; visit: number }, about: { aboutId?: string; obligationId?: string }): void {
  const taskId = turn.nextId('t');
  const { aboutId, obligationId } = about;
  const task: BesideTask = { taskId, stage: at.stage, visit: at.visit, step };
  if (aboutId !== undefined) task.aboutId = aboutId;
  if (obligationId !== undefined) task.obligationId = obligationId;
  turn.state.beside.push(task);
  turn.emit({
    do: 'openTask',
    taskId,
    stage: at.stage,
    step: step.code,
    visit: at.visit,
    ...(aboutId === undefined ? {} : { aboutId }),
    ...(obligationId === undefined ? {} : { obligation: obligationCode(turn, obligationId) }),
  });
}

function obligationCode(turn: Turn, obligationId: string): string {
  return turn.state.obligations.find((item) => item.obligationId === obligationId)?.obligation.code ?? '';
}
