import type { InboxRow } from '#libs/contracts/inbox';
import { beforeEnd } from '#libs/contracts/process';
import type { StageSlice } from '#libs/programme/ir/programme';
import type { Obligation } from '#libs/programme/ir/stage';
import type { BesideTask, RunningObligation, StageRun } from './state';
import type { Turn } from './turn';

type Slices = Record<string, StageSlice>;
type TaskAnswered = Extract<InboxRow, { kind: 'task.answered' }>;

/** Applies a row to what runs beside the stages: tasks that outlived theirs, money reversed after a gate, duties. */
export function applyBeside(turn: Turn, slices: Slices, row: InboxRow): void {
  if (row.kind === 'task.answered') answered(turn, slices, row);
  if (row.kind === 'objection.resolved') resolved(turn, slices, row.facts.objectionId, row.facts.outcome);
  if (row.kind === 'funds.reversed' && row.facts.balanceFen < row.facts.requiredFen) collectAnew(turn, slices, row.facts.accountId);
  if (row.kind === 'funds.moreRequired') collectMore(turn, row.facts.accountId);
  if (row.kind === 'funds.arrived' && row.facts.balanceFen >= row.facts.requiredFen) {
    dropAbout(turn, row.facts.accountId);
    allIsThere(turn, row.facts.accountId);
  }
  if (row.kind === 'defect.recorded' && row.facts.foundIn === 'warranty') claim(turn, row.facts.defectId);
  if (row.kind === 'defect.rectified' && dropAbout(turn, row.facts.defectId).length > 0) {
    turn.emit({ do: 'confirmDefect', defectId: row.facts.defectId });
    endClosedDuties(turn);
  }
}

/** The end of a duty has come, or is near where the programme reminds of it: its closing task is opened, once. */
export function dutyEnded(turn: Turn, obligationId: string): void {
  const running = turn.state.obligations.find((item) => item.obligationId === obligationId);
  if (!running || running.closing) return;
  running.closing = true;
  openOfDuty(turn, running, running.obligation.closing.code);
}

function answered(turn: Turn, slices: Slices, row: TaskAnswered): void {
  const task = turn.state.beside.find((item) => item.taskId === row.thingId);
  if (!task) return;
  remove(turn, task);
  const untilOn = extension(turn, task, row);
  turn.setFacts(row.facts.facts);
  const negative = row.facts.verb === 'return' || row.facts.verb === 'refuse';
  if (negative) {
    // What was found wanting is put right and asked again, as often as it takes: by whom the programme sends it back to, else by who was asked.
    const effect = slices[task.stage]?.stage.steps.find(({ code }) => code === task.step)?.answers[row.facts.verb];
    if (effect?.kind === 'reopen' && effect.step !== task.step) open(turn, { ...task, step: effect.step, then: task.step });
    else open(turn, task);
  } else if (task.then !== undefined) {
    const { then, ...like } = task;
    open(turn, { ...like, step: then });
  } else if (task.obligationId && task.aboutId === undefined) {
    const running = turn.state.obligations.find((item) => item.obligationId === task.obligationId);
    if (running) running.closed = true;
    endClosedDuties(turn);
    if (running && untilOn !== undefined) runAgain(turn, running.obligation, untilOn);
  } else if (task.obligationId && task.aboutId !== undefined) {
    turn.emit({ do: 'confirmDefect', defectId: task.aboutId });
    endClosedDuties(turn);
  }
}

/** The later day that the closing of a term states, where its answer extends it; the day that it ended on extends nothing. */
function extension({ state }: Turn, { obligationId }: BesideTask, { facts: { facts } }: TaskAnswered): string | undefined {
  const until = state.obligations.find((item) => item.obligationId === obligationId)?.obligation.until;
  const [before, stated] = until === undefined ? [] : [state.facts[until], facts[until]];
  return typeof stated === 'string' && (typeof before !== 'string' || stated > before) ? stated : undefined;
}

/** A term that was extended is another one: with an end, a reminder and a closing of its own. */
function runAgain(turn: Turn, obligation: Obligation, untilOn: string): void {
  const obligationId = turn.nextId('o');
  turn.state.obligations.push({ obligationId, obligation, closing: false });
  turn.emit({ do: 'startObligation', obligationId, code: obligation.code, visit: 1, untilOn });
}

/** A duty whose closing is confirmed ends when nothing claimed under it is open: what arose in time is still put right. */
function endClosedDuties(turn: Turn): void {
  const { state } = turn;
  const over = state.obligations.filter(
    ({ closed, obligationId }) => closed && !state.beside.some((task) => task.obligationId === obligationId),
  );
  state.obligations = state.obligations.filter((running) => !over.includes(running));
  for (const { obligationId } of over) {
    for (const thing of [obligationId, beforeEnd(obligationId)]) delete state.instants[thing];
    turn.emit({ do: 'endObligation', obligationId });
  }
}

const REFERRED = ['refer'];
const LATE = ['correct-late', 'refer'];

/**
 * An objection settled after its notice had ended. What mediation could not settle is referred, as it would have been in time; what is upheld
 * too late to restart the notice is put right by a step of its own, where the programme has one, else referred likewise.
 */
function resolved(turn: Turn, slices: Slices, objectionId: string, outcome: 'upheld' | 'rejected' | 'mediation-failed'): void {
  const [task] = dropAbout(turn, objectionId);
  if (!task || outcome === 'rejected' || task.step !== 'mediate') return;
  const steps = slices[task.stage]?.stage.steps.map(({ code }) => code) ?? [];
  const next = (outcome === 'upheld' ? LATE : REFERRED).find((code) => steps.includes(code));
  if (next !== undefined) open(turn, { ...task, step: next });
}

/** The gate stays as it is: the money is collected anew, and where the programme says so the office hears of it at once. */
function collectAnew(turn: Turn, slices: Slices, accountId: string): void {
  const gate = turn.state.gates.find((item) => item.accountId === accountId);
  if (!gate || turn.state.beside.some((task) => task.aboutId === accountId)) return;
  const taskId = open(turn, { stage: gate.stage, visit: gate.visit, step: 'collect', aboutId: accountId });
  const stage = slices[gate.stage]?.stage;
  if (stage?.kind === 'fund-gate' && stage.gate.onReversal === 'escalate') {
    turn.emit({ do: 'escalate', taskId, why: 'money-reversed-after-gate' });
  }
}

/** The difference is collected beside the stages, and what this track joins waits for it: nothing starts on less than all (二（三）4). */
function collectMore(turn: Turn, accountId: string): void {
  const gate = turn.state.gates.find((item) => item.accountId === accountId);
  if (!gate) return;
  gate.more = true;
  if (turn.state.beside.some((task) => task.aboutId === accountId)) return;
  open(turn, { stage: gate.stage, visit: gate.visit, step: 'collect', aboutId: accountId });
}

/** What waited only for this money is arrived at again. */
function allIsThere(turn: Turn, accountId: string): void {
  const gate = turn.state.gates.find((item) => item.accountId === accountId && item.more);
  if (!gate) return;
  delete gate.more;
  for (const [stage, from] of Object.entries(turn.state.arrived)) {
    if (from.includes(gate.stage)) turn.arrivals.push({ stage, from: gate.stage });
  }
}

/** One reported in time counts though its row is read when the closing has been asked for: intake takes none after the term. */
function claim(turn: Turn, defectId: string): void {
  const warranties = turn.state.obligations.filter((item) => item.obligation.kind === 'warranty');
  const running = warranties.find((item) => !item.closing) ?? warranties[0];
  if (running?.obligation.claim) openOfDuty(turn, running, running.obligation.claim.code, defectId);
}

function openOfDuty(turn: Turn, { obligationId, obligation }: RunningObligation, step: string, aboutId?: string): void {
  const at = { stage: obligation.startsAfter.stage, visit: 1, step, obligationId };
  open(turn, aboutId === undefined ? at : { ...at, aboutId });
}

/** A step that holds its stage up as little as this one is put right beside it, by who is named, and then asked again. */
export function putRightBeside(turn: Turn, run: StageRun, step: string, by: string): void {
  open(turn, { stage: run.stage, visit: run.visit, step: by, then: step });
}

/** What is asked anew in the stage is not put right beside it as well. */
export function dropBeside(turn: Turn, run: StageRun, step: string): void {
  for (const task of turn.state.beside) {
    const { stage, visit, aboutId, obligationId } = task;
    if (stage !== run.stage || visit !== run.visit || aboutId !== undefined || obligationId !== undefined) continue;
    if (task.step !== step && task.then !== step) continue;
    turn.emit({ do: 'closeTask', taskId: task.taskId, why: 'superseded' });
    remove(turn, task);
  }
}

function dropAbout(turn: Turn, aboutId: string): BesideTask[] {
  const tasks = turn.state.beside.filter((task) => task.aboutId === aboutId);
  for (const task of tasks) {
    turn.emit({ do: 'closeTask', taskId: task.taskId, why: 'fulfilled' });
    remove(turn, task);
  }
  return tasks;
}

function remove(turn: Turn, task: BesideTask): void {
  turn.state.beside = turn.state.beside.filter((item) => item !== task);
}

function open(turn: Turn, like: Omit<BesideTask, 'taskId'>): string {
  const taskId = turn.nextId('t');
  const { stage, visit, step, aboutId, obligationId, then } = like;
  const about = aboutId === undefined ? {} : { aboutId };
  const duty = obligationId === undefined ? {} : { obligationId };
  turn.state.beside.push({ taskId, stage, visit, step, ...about, ...duty, ...(then === undefined ? {} : { then }) });
  const obligation = turn.state.obligations.find((item) => item.obligationId === obligationId)?.obligation.code;
  turn.emit({ do: 'openTask', taskId, stage, step, visit, ...about, ...(obligation === undefined ? {} : { obligation }) });
  return taskId;
}
